package io.nyala.resolve.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.AttributeChange;
import io.nyala.event.Event;
import io.nyala.event.MessageType;
import io.nyala.event.Value;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentityRules;
import io.nyala.identity.NamespaceRule;
import io.nyala.identity.OverLimit;
import io.nyala.identity.ProfileId;
import io.nyala.link.Command;
import io.nyala.link.Party;
import io.nyala.policy.PrivacyPolicy;
import io.nyala.profile.AttributeRules;
import io.nyala.profile.Profile;
import io.nyala.profile.ProfileRules;
import io.nyala.profile.Survivorship;
import io.nyala.simulation.Dice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a steward splits is as if it had never been one: attribute by attribute, whatever happened before, meanwhile and after. */
class UndoPropertyTest {
    private static final int HISTORIES = 1_000;
    private static final int HALF = Cast.SIZE / 2;
    private static final NamespaceRule WIDE =
            new NamespaceRule("other", 4, true, 100, null, false, OverLimit.REJECT, 100, 100);
    private static final IdentityRules RULES = new IdentityRules(100, 0.95, WIDE, List.of());
    private static final ProfileId ANY_ID = Cast.single(0, 0);

    private Dice dice;
    private int events;

    @Test
    void splitOfAMistakenLinkLeavesNoTrace() {
        int merged = 0;
        for (long seed = 1; seed <= HISTORIES; seed++) {
            dice = new Dice(seed);
            merged += play(seed) ? 1 : 0;
        }
        assertThat(merged).isEqualTo(HISTORIES);
    }

    /** Returns whether the mistaken event made two people one. */
    private boolean play(long seed) {
        events = 0;
        StraightPipeline mistaken = new StraightPipeline(RULES, profileRules());
        StraightPipeline right = new StraightPipeline(RULES, profileRules());
        IntStream.range(0, Cast.SIZE).forEach(number -> both(mistaken, right, event(List.of(number))));
        history(mistaken, right, dice.between(0, 20));
        int one = dice.below(HALF);
        int other = HALF + dice.below(HALF);
        Event mistake = event(Cast.rank(one) <= Cast.rank(other) ? List.of(one, other) : List.of(other, one));
        mistaken.take(mistake);
        right.take(alone(mistake));
        boolean merged = mistaken.profile(one).equals(mistaken.profile(other));
        history(mistaken, right, dice.between(0, 8));
        mistaken.order(split());
        history(mistaken, right, dice.between(0, 8));
        for (int number = 0; number < Cast.SIZE; number++) {
            assertThat(said(mistaken.profile(number)))
                    .as("seed %d, identifier %d", seed, number)
                    .isEqualTo(said(right.profile(number)));
        }
        return merged;
    }

    private ProfileRules profileRules() {
        Map<String, Survivorship> rules = new HashMap<>();
        for (Survivorship survivorship : Survivorship.values()) {
            rules.put(survivorship.name(), survivorship);
        }
        return new ProfileRules(
                new AttributeRules(rules, Survivorship.LATEST), IdentityRules.DEFAULT, PrivacyPolicy.DEFAULT);
    }

    /** Events that show identifiers of the same half only. */
    private void history(StraightPipeline one, StraightPipeline other, int length) {
        for (int i = 0; i < length; i++) {
            int half = dice.coin() ? 0 : HALF;
            List<Integer> numbers = new ArrayList<>();
            for (int left = dice.between(1, 3); left > 0; left--) {
                int number = half + dice.below(HALF);
                if (!numbers.contains(number)) {
                    numbers.add(number);
                }
            }
            numbers.sort((a, b) -> Integer.compare(Cast.rank(a), Cast.rank(b)));
            both(one, other, event(numbers));
        }
    }

    private static void both(StraightPipeline one, StraightPipeline other, Event event) {
        one.take(event);
        other.take(event);
    }

    private Event event(List<Integer> numbers) {
        List<AttributeChange> changes = new ArrayList<>();
        for (Survivorship survivorship : Survivorship.values()) {
            if (dice.oneIn(3)) {
                changes.add(change(survivorship));
            }
        }
        return EventScript.event(
                events,
                numbers.stream().map(Cast::identifier).toList(),
                new IdentifierKey(-1, dice.below(3)),
                "m" + events++,
                MessageType.TRACK,
                dice.between(1, 30) * EventScript.TICK,
                changes);
    }

    private AttributeChange change(Survivorship survivorship) {
        if (dice.oneIn(5)) {
            return AttributeChange.remove(survivorship.name());
        }
        Value value = survivorship == Survivorship.MOST_RESTRICTIVE ? Value.of(dice.coin()) : Value.of(dice.below(5));
        return AttributeChange.set(survivorship.name(), value);
    }

    private static Event alone(Event event) {
        return EventScript.event(
                Long.numberOfTrailingZeros(EventScript.bit(event)),
                event.identifiers().subList(0, 1),
                event.visitor(),
                event.messageId(),
                event.type(),
                event.occurredAt(),
                event.attributes());
    }

    private static Command split() {
        List<Party> half = IntStream.range(0, HALF).mapToObj(Cast::party).toList();
        return new Command.Split(new Command.Order(Cast.TENANT, "split", EventScript.TICK, "", ""), half);
    }

    /** What a profile says of the person, under whatever id. */
    private static @Nullable Profile said(@Nullable Profile profile) {
        return profile == null
                ? null
                : new Profile(
                        ANY_ID,
                        profile.tenant(),
                        0,
                        profile.firstSeen(),
                        profile.lastSeen(),
                        profile.eventCount(),
                        profile.orderCount(),
                        profile.revenueMicros(),
                        profile.known(),
                        profile.identifiers(),
                        profile.attributes(),
                        profile.visits(),
                        profile.consent(),
                        profile.contradictions());
    }
}
