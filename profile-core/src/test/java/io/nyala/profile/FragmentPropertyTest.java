package io.nyala.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.Arrival;
import io.nyala.event.AttributeChange;
import io.nyala.event.Event;
import io.nyala.event.MessageType;
import io.nyala.event.Order;
import io.nyala.event.Value;
import io.nyala.event.VisitFacts;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.identity.ProfileId;
import io.nyala.policy.PrivacyPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class FragmentPropertyTest {

    private static final ProfileRules RULES = new ProfileRules(
            AttributeRules.parse("score=sum, tags=union, best=max, consent=most_restrictive, name=source_priority"),
            IdentityRules.DEFAULT,
            PrivacyPolicy.DEFAULT);

    private final IdentifierKeys keys = new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]);
    private final Identifier owner = keys.identifier("default", "user_id", "cast-1");
    private final Identifier device = keys.identifier("default", "anonymous_id", "cast-device-1");

    @Property
    void anyOrderOfArrivalEndsInTheSameFragment(
            @ForAll("drafts") @Size(max = 12) List<Draft> drafts, @ForAll Random random) {
        List<Event> events = events(drafts, owner);
        List<Event> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);

        assertThat(fold(shuffled, owner)).isEqualTo(fold(events, owner));
    }

    @Property
    void anyDivisionIntoFragmentsEndsInTheSameProfile(
            @ForAll("drafts") @Size(min = 2, max = 12) List<Draft> drafts, @ForAll Random random) {
        // given: half of the events came under another identifier of the same person
        List<Draft> first = drafts.subList(0, drafts.size() / 2);
        List<Draft> second = drafts.subList(drafts.size() / 2, drafts.size());
        List<Fragment> fragments =
                new ArrayList<>(List.of(fold(events(first, owner), owner), fold(events(second, device), device)));
        ProfileId id = keys.singleProfile(owner.key(), 0);
        Profile inOrder = Profile.of(id, fragments, RULES);

        Collections.shuffle(fragments, random);

        assertThat(Profile.of(id, fragments, RULES)).isEqualTo(inOrder);
        assertThat(inOrder.eventCount()).isEqualTo(drafts.size());
    }

    private Fragment fold(List<Event> events, Identifier of) {
        Fragment fragment = Fragment.empty("default", of, 0);
        for (Event event : events) {
            fragment = fragment.fold(event, RULES);
        }
        return fragment;
    }

    private List<Event> events(List<Draft> drafts, Identifier of) {
        return IntStream.range(0, drafts.size())
                .mapToObj(i -> drafts.get(i).event(of, "m" + i))
                .toList();
    }

    record Draft(long at, boolean active, String attribute, Value said, long revenueMicros, int sourcePriority) {
        Event event(Identifier owner, String messageId) {
            return new Event(
                    "default",
                    "web",
                    messageId,
                    MessageType.TRACK,
                    "Order Completed",
                    at,
                    0,
                    new Arrival(at, "event.v1", 0, 0),
                    active,
                    List.of(owner),
                    owner.key(),
                    List.of(new AttributeChange(attribute, said)),
                    new Order(revenueMicros, "EUR"),
                    sourcePriority,
                    VisitFacts.NONE,
                    "",
                    false,
                    null);
        }
    }

    @Provide
    Arbitrary<List<Draft>> drafts() {
        Arbitrary<Value> values = Arbitraries.of(
                Value.of("a"), Value.of(3), Value.of(0.1), Value.of(0.7), Value.of(true), Value.of(false));
        return Combinators.combine(
                        Arbitraries.longs().between(0, 3),
                        Arbitraries.of(true, false),
                        Arbitraries.of("plan", "created_at", "score", "tags", "best", "consent", "name"),
                        values.injectNull(0.2),
                        Arbitraries.longs().between(-5, 5),
                        Arbitraries.integers().between(1, 2))
                .as(Draft::new)
                .list();
    }
}
