package io.nyala.resolve.simulation;

import io.nyala.event.Arrival;
import io.nyala.event.AttributeChange;
import io.nyala.event.Event;
import io.nyala.event.MessageType;
import io.nyala.event.Order;
import io.nyala.event.Value;
import io.nyala.event.VisitFacts;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import io.nyala.simulation.Dice;
import java.util.ArrayList;
import java.util.List;

/** Random events in two partitions, out of order and some of them twice. The order of event {@code n} is of 2^n: sums are sets. */
final class EventScript {
    /** A tenth of a day: event times are some days apart. */
    static final long TICK = 8_640_000;

    private static final int MAX_EVENTS = 31;
    private static final int VISITORS = 3;

    /** By number. */
    final List<Event> events = new ArrayList<>();
    /** The identifiers of an event as bits, by number. */
    final int[] shown = new int[MAX_EVENTS];

    final List<List<Event>> partitions = List.of(new ArrayList<>(), new ArrayList<>());

    EventScript(Dice dice, int cast) {
        int count = dice.between(6, MAX_EVENTS);
        boolean ownMessageIds = dice.coin();
        int junk = dice.oneIn(3) ? cast - 1 : -1;
        int[] told = new int[VISITORS];
        while (events.size() < count) {
            List<Integer> cleaned = identifiers(dice, cast, junk);
            if (cleaned.isEmpty()) {
                // only junk: refused before it gets here
                count--;
                continue;
            }
            int visitor = dice.below(VISITORS);
            String messageId = "m" + (ownMessageIds ? events.size() : told[visitor]++);
            add(dice, cleaned, new IdentifierKey(-1, visitor), messageId);
        }
    }

    private static List<Integer> identifiers(Dice dice, int cast, int junk) {
        List<Integer> numbers = new ArrayList<>();
        for (int left = dice.between(1, 3); left > 0; left--) {
            int number = dice.below(cast);
            if (number != junk && !numbers.contains(number)) {
                numbers.add(number);
            }
        }
        numbers.sort((one, other) -> Integer.compare(Cast.rank(one), Cast.rank(other)));
        return numbers;
    }

    private void add(Dice dice, List<Integer> numbers, IdentifierKey visitor, String messageId) {
        int number = events.size();
        numbers.forEach(identifier -> shown[number] |= 1 << identifier);
        Event event = event(
                number,
                numbers.stream().map(Cast::identifier).toList(),
                visitor,
                messageId,
                dice.oneIn(8) ? MessageType.ALIAS : MessageType.TRACK,
                dice.between(1, 100) * TICK,
                List.of(AttributeChange.set("plan", Value.of(dice.below(4)))));
        events.add(event);
        for (int copies = dice.oneIn(6) ? 2 : 1; copies > 0; copies--) {
            partitions.get(dice.below(partitions.size())).add(event);
        }
    }

    static Event event(
            int number,
            List<Identifier> identifiers,
            IdentifierKey visitor,
            String messageId,
            MessageType type,
            long occurredAt,
            List<AttributeChange> attributes) {
        return new Event(
                Cast.TENANT,
                "source",
                messageId,
                type,
                "",
                occurredAt,
                0,
                new Arrival(occurredAt, "topic", 0, number),
                true,
                identifiers,
                visitor,
                attributes,
                new Order(1L << number, ""),
                1,
                VisitFacts.NONE,
                "",
                false,
                null);
    }

    /** The identifiers of an event as bits. */
    int shown(Event event) {
        return shown[Long.numberOfTrailingZeros(bit(event))];
    }

    /** The number of an event as a bit. */
    static long bit(Event event) {
        return event.orderOrNull().revenueMicros();
    }
}
