package io.nyala.resolve.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.Event;
import io.nyala.event.MessageType;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentityRules;
import io.nyala.identity.NamespaceRule;
import io.nyala.identity.OverLimit;
import io.nyala.identity.ProfileId;
import io.nyala.link.Command;
import io.nyala.link.LinkMessage;
import io.nyala.profile.EventContribution;
import io.nyala.profile.ObservationId;
import io.nyala.profile.ProfileRules;
import io.nyala.resolve.ResolvedIdentifier;
import io.nyala.resolve.Resolver;
import io.nyala.resolve.ResolverOutput;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the simulation has found, in the fewest steps that show it. */
class FoundBySimulationTest {
    private static final int USER = 0;
    private static final int EMAIL = 1;
    private static final int BROWSER = 2;
    private static final int OTHER_USER = 3;

    private int messages;

    @Test
    void pairRefusedFirstAndLinkedLaterCountsOnce() {
        StraightPipeline pipeline = pipeline(1);
        pipeline.order(new Command.Veto(order(), Cast.party(USER), Cast.party(EMAIL), false));
        pipeline.take(event(1, USER, EMAIL));
        pipeline.order(new Command.Veto(order(), Cast.party(USER), Cast.party(EMAIL), true));

        pipeline.take(event(2, USER, EMAIL));

        assertThat(pipeline.person(EMAIL)).isEqualTo(pipeline.person(USER));
    }

    @Test
    void stewardsWordHoldsPeopleTogetherWhenTheirLinkIsDemoted() {
        StraightPipeline pipeline = pipeline(2);
        pipeline.take(event(1, USER, BROWSER));
        pipeline.take(event(1, EMAIL, BROWSER));
        pipeline.order(new Command.Merge(order(), Cast.party(USER), Cast.party(EMAIL)));

        pipeline.take(event(1, OTHER_USER, BROWSER));

        assertThat(pipeline.person(BROWSER)).isEqualTo(Cast.single(BROWSER, 0));
        assertThat(pipeline.person(EMAIL)).isEqualTo(pipeline.person(USER));
    }

    @Test
    void orderThatNamesOnePersonTwiceErasesOnce() {
        StraightPipeline pipeline = pipeline(9);
        pipeline.take(event(1, USER, EMAIL));

        pipeline.order(new Command.Erase(order(), List.of(Cast.party(USER), Cast.party(EMAIL)), EventScript.TICK));

        assertThat(pipeline.person(USER)).isEqualTo(Cast.single(USER, 1));
        assertThat(pipeline.person(EMAIL)).isEqualTo(Cast.single(EMAIL, 1));
    }

    @Test
    void messageOfAnotherVisitorNeverBringsTheIdOfTheErasedBack() {
        StraightPipeline pipeline = pipeline(9);
        pipeline.take(event(1, USER, EMAIL));
        ProfileId erased = pipeline.person(USER);
        pipeline.order(new Command.Erase(order(), List.of(Cast.party(USER)), 0));
        messages = 0;

        pipeline.take(event(2, USER, EMAIL));

        assertThat(pipeline.person(USER)).isEqualTo(pipeline.person(EMAIL)).isNotEqualTo(erased);
    }

    @Test
    void eventDoesNotWaitBehindAnotherVisitors() {
        Applied applied = new Applied();
        Resolver resolver = new Resolver(ProfileRules.DEFAULT, MapStore.of(Map.of()), applied, () -> 0);
        Event slow = event(1, USER, EMAIL);
        Event fast = event(2, USER, EMAIL);
        resolver.take(new EventContribution(slow, true));
        resolver.take(new EventContribution(fast, true));

        resolver.hear(
                new LinkMessage.Verdict(Cast.key(USER), new ObservationId(fast.visitor(), fast.messageId()), false));

        assertThat(applied.events).isEqualTo(1);
        assertThat(resolver.waiting()).isEqualTo(1);
    }

    private static StraightPipeline pipeline(int maxPartners) {
        NamespaceRule rule = new NamespaceRule("other", 1, true, 9, null, false, OverLimit.REJECT, 9, maxPartners);
        return new StraightPipeline(new IdentityRules(9, 1, rule, List.of()), ProfileRules.DEFAULT);
    }

    private Event event(int visitor, int... numbers) {
        return EventScript.event(
                messages,
                IntStream.of(numbers).mapToObj(Cast::identifier).toList(),
                new IdentifierKey(-1, visitor),
                "m" + messages++,
                MessageType.TRACK,
                EventScript.TICK,
                List.of());
    }

    private Command.Order order() {
        return new Command.Order(Cast.TENANT, "order-" + messages++, EventScript.TICK, "", "");
    }

    private static final class Applied implements ResolverOutput {
        private int events;

        @Override
        public void changed(
                IdentifierKey key, @Nullable ResolvedIdentifier before, ResolvedIdentifier now, long arrivedAt) {}

        @Override
        public void moved(IdentifierKey key, ResolvedIdentifier before, ResolvedIdentifier now) {}

        @Override
        public void applied(Event event, boolean shown) {
            events++;
        }

        @Override
        public void forgotten() {}

        @Override
        public void visit(boolean hasFragment) {}
    }
}
