package io.nyala.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.Arrival;
import io.nyala.event.AttributeChange;
import io.nyala.event.Event;
import io.nyala.event.MessageType;
import io.nyala.event.Value;
import io.nyala.event.VisitFacts;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.link.KeyedStore;
import io.nyala.link.LinkMessage;
import io.nyala.policy.PrivacyPolicy;
import io.nyala.policy.RetentionRules;
import io.nyala.policy.RetentionRules.AttributeClass;
import io.nyala.profile.Attribute;
import io.nyala.profile.AttributeRetention;
import io.nyala.profile.EventContribution;
import io.nyala.profile.Fragment;
import io.nyala.profile.ProfileRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Attributes expire in event time, whatever comes when. */
class AttributeExpiryPropertyTest {

    private static final Map<String, Long> KEPT = Map.of("email", 10L, "phone", 25L);
    private static final ProfileRules RULES = ProfileRules.of(
            IdentityRules.DEFAULT,
            new PrivacyPolicy(
                    1,
                    List.of(),
                    new RetentionRules(
                            null,
                            null,
                            null,
                            null,
                            Map.of(),
                            List.of(
                                    new AttributeClass("short", Duration.ofMillis(10), Set.of("email")),
                                    new AttributeClass("long", Duration.ofMillis(25), Set.of("phone"))))));
    private static final Identifier OWNER =
            new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]).identifier("default", "user_id", "cast-1");

    /** An attribute said, or event time going on. */
    record Input(long at, @Nullable String attribute, @Nullable Value said) {}

    @Property
    void whateverComesWhenWhatHasNotExpiredRemainsAndWhatHasIsGone(
            @ForAll("inputs") @Size(max = 20) List<Input> inputs,
            @ForAll Random random,
            @ForAll @LongRange(min = 0, max = 80) long end) {
        List<Input> shuffled = new ArrayList<>(inputs);
        Collections.shuffle(shuffled, random);

        Stage stage = new Stage();
        shuffled.forEach(stage::take);
        stage.advance(Math.max(end, stage.watermark));

        assertThat(stage.attributes()).isEqualTo(unexpired(inputs, stage.watermark));
        assertThat(stage.eventCount())
                .isEqualTo(inputs.stream()
                        .filter(input -> input.attribute() != null)
                        .count());
    }

    @Property
    void onceHeldNothingExpiresBeforeTheHoldEnds(
            @ForAll("inputs") @Size(max = 20) List<Input> inputs,
            @ForAll @LongRange(min = 1, max = 80) long heldUntil) {
        Stage stage = new Stage();
        stage.resolver.hear(new LinkMessage.Hold(OWNER.key(), heldUntil));
        inputs.stream().filter(input -> input.at() < heldUntil).forEach(stage::take);
        stage.advance(heldUntil - 1);

        List<Input> before =
                inputs.stream().filter(input -> input.at() < heldUntil).toList();
        assertThat(stage.attributes()).isEqualTo(unexpired(before, Long.MIN_VALUE));

        stage.advance(heldUntil);
        assertThat(stage.attributes()).isEqualTo(unexpired(before, heldUntil));
    }

    @Property
    void aHoldThatIsLiftedLetsWhatIsDueExpire(@ForAll("inputs") @Size(max = 20) List<Input> inputs) {
        Stage stage = new Stage();
        stage.resolver.hear(new LinkMessage.Hold(OWNER.key(), 1_000));
        inputs.forEach(stage::take);
        stage.advance(90);
        stage.resolver.hear(new LinkMessage.Hold(OWNER.key(), Long.MIN_VALUE));
        stage.advance(90);

        assertThat(stage.attributes()).isEqualTo(unexpired(inputs, 90));
    }

    @Example
    void notAMillisecondEarlierAndRaisesTheVersion() {
        Stage stage = new Stage();
        stage.take(new Input(5, "email", Value.of("x")));
        long version = stage.fragment().version();

        stage.advance(14);
        assertThat(stage.attributes()).containsOnlyKeys("email");
        assertThat(stage.changes).isEqualTo(1);

        stage.advance(15);
        assertThat(stage.attributes()).isEmpty();
        assertThat(stage.fragment().version()).isGreaterThan(version);
        assertThat(stage.changes).isEqualTo(2);
    }

    @Example
    void withoutClassesNothingIsTimed() {
        AttributeRetention none = new AttributeRetention(RetentionRules.NONE);
        Stage stage = new Stage();
        stage.take(new Input(5, "email", Value.of("x")));

        assertThat(none.isUnlimited()).isTrue();
        assertThat(none.next(stage.fragment())).isEqualTo(AttributeRetention.NEVER);
        assertThat(none.unexpired(stage.fragment(), Long.MAX_VALUE)).isSameAs(stage.fragment());
        assertThat(none.fingerprint())
                .isNotEqualTo(new AttributeRetention(RULES.privacy().retention()).fingerprint());
    }

    @Provide
    Arbitrary<List<Input>> inputs() {
        Arbitrary<Value> values = Arbitraries.of(Value.of("a"), Value.of("b"), Value.of(3));
        return Combinators.combine(
                        Arbitraries.longs().between(0, 50),
                        Arbitraries.of("email", "phone", "plan").injectNull(0.3),
                        values.injectNull(0.2))
                .as(Input::new)
                .list();
    }

    private static SortedMap<String, Attribute> unexpired(List<Input> inputs, long watermark) {
        Fragment fragment = Fragment.empty("default", OWNER, 0);
        for (Input input : inputs) {
            Long kept = input.attribute() == null ? null : KEPT.get(input.attribute());
            if (input.attribute() != null && (kept == null || input.at() + kept > watermark)) {
                fragment = fragment.fold(event(input), RULES);
            }
        }
        return fragment.attributes();
    }

    private static Event event(Input input) {
        return new Event(
                "default",
                "web",
                input.at() + "/" + input.attribute() + "/" + input.said(),
                MessageType.TRACK,
                "",
                input.at(),
                0,
                new Arrival(input.at(), "event.v1", 0, 0),
                true,
                List.of(OWNER),
                OWNER.key(),
                List.of(new AttributeChange(input.attribute(), input.said())),
                null,
                100,
                VisitFacts.NONE,
                "",
                false,
                null);
    }

    /** A resolver with timers. */
    private static final class Stage implements ResolverOutput {
        private final Map<IdentifierKey, ResolvedIdentifier> state = new HashMap<>();
        private final TreeSet<Long> timers = new TreeSet<>();
        private final Resolver resolver = new Resolver(RULES, new Store(), this, () -> 0);
        private long watermark = Long.MIN_VALUE;
        private int changes;

        void take(Input input) {
            if (input.attribute() == null) {
                advance(input.at());
            } else {
                resolver.take(new EventContribution(event(input)));
            }
        }

        void advance(long to) {
            watermark = Math.max(watermark, to);
            resolver.advance(watermark);
            while (!timers.isEmpty() && timers.first() <= watermark) {
                timers.pollFirst();
                resolver.expire(OWNER.key());
            }
        }

        Fragment fragment() {
            return state.get(OWNER.key()).fragmentOrNull();
        }

        SortedMap<String, Attribute> attributes() {
            ResolvedIdentifier known = state.get(OWNER.key());
            return known == null || known.fragmentOrNull() == null
                    ? new TreeMap<>()
                    : known.fragmentOrNull().attributes();
        }

        long eventCount() {
            ResolvedIdentifier known = state.get(OWNER.key());
            return known == null || known.fragmentOrNull() == null
                    ? 0
                    : known.fragmentOrNull().eventCount();
        }

        @Override
        public void expires(IdentifierKey key, long at) {
            timers.add(at);
        }

        @Override
        public void changed(
                IdentifierKey key, @Nullable ResolvedIdentifier before, ResolvedIdentifier now, long arrivedAt) {
            changes++;
        }

        @Override
        public void moved(IdentifierKey key, ResolvedIdentifier before, ResolvedIdentifier now) {}

        @Override
        public void applied(Event event, boolean shown) {}

        @Override
        public void forgotten() {}

        @Override
        public void visit(boolean hasFragment) {}

        private final class Store implements KeyedStore<IdentifierKey, ResolvedIdentifier> {
            @Override
            public @Nullable ResolvedIdentifier get(IdentifierKey key) {
                return state.get(key);
            }

            @Override
            public void put(IdentifierKey key, ResolvedIdentifier known) {
                state.put(key, known);
            }

            @Override
            public void remove(IdentifierKey key) {
                state.remove(key);
            }
        }
    }
}
