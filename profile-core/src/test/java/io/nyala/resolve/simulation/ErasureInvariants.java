package io.nyala.resolve.simulation;

import io.nyala.event.Event;
import io.nyala.link.Erasure;
import io.nyala.resolve.ResolvedIdentifier;
import io.nyala.simulation.Violation;
import java.util.List;

/** At the end nothing of the erased is left, and nothing else is missing. */
final class ErasureInvariants {

    /**
     * What an order erased.
     *
     * @param erased the identifiers, as bits
     * @param at up to when
     * @param shownToo whether events of others that show one of them are refused
     */
    record Erased(int erased, long at, boolean shownToo) {
        static Erased of(Erasure receipt) {
            int erased = 0;
            for (Erasure.Forgotten forgotten : receipt.identifiers()) {
                erased |= 1 << Cast.number(forgotten.key());
            }
            return new Erased(erased, receipt.erasedAt(), true);
        }
    }

    private static final long DAY = 10 * EventScript.TICK;

    private final Schedule schedule;
    private final List<Erased> erasures;
    private final int introduced;
    private final Checkpoint end;

    /** @param introduced identifiers that an event has shown that the linker did not refuse, or was not told of, as bits */
    ErasureInvariants(Schedule schedule, List<Erased> erasures, int introduced, Checkpoint end) {
        this.schedule = schedule;
        this.erasures = erasures;
        this.introduced = introduced;
        this.end = end;
    }

    void check() {
        for (Event event : schedule.events.events) {
            check(event);
        }
        for (int number = 0; number < Cast.SIZE; number++) {
            checkMentions(number, end.resolved(number));
        }
    }

    private void check(Event event) {
        int owner = Cast.number(event.primary().key());
        boolean counts = (SimulatedResolver.events(end.resolved(owner)) & EventScript.bit(event)) != 0;
        boolean mustGo = false;
        boolean mayGo = false;
        boolean isRefused = false;
        for (Erased erasure : erasures) {
            boolean isOfErased = (erasure.erased & 1 << owner) != 0;
            boolean isOld = erasure.at >= event.occurredAt();
            mustGo |= isOfErased && isOld;
            // with what is erased, what was newer and had come already goes too
            isRefused |=
                    isOld && (isOfErased || (erasure.shownToo && (erasure.erased & schedule.events.shown(event)) != 0));
            mayGo |= isOfErased || isRefused;
        }
        if (counts && mustGo) {
            throw new Violation("I7 an event of somebody erased survives");
        }
        if (!counts && !mayGo) {
            throw new Violation("I4 an event is lost");
        }
        boolean wiped = (end.resolvers[owner & 1].wiped() & EventScript.bit(event)) != 0;
        if (!counts && !wiped && !isRefused) {
            throw new Violation("I4 an event is lost that came after the erasure");
        }
    }

    private void checkMentions(int number, ResolvedIdentifier state) {
        long erasedAt = erasures.stream()
                .filter(erasure -> (erasure.erased & 1 << number) != 0)
                .mapToLong(Erased::at)
                .max()
                .orElse(Long.MIN_VALUE);
        if (!state.mentions().isEmpty() && state.mentions().lastMillis() + DAY <= erasedAt) {
            throw new Violation("I7 a mention of somebody erased survives");
        }
        long admitted = end.resolvers[0].admitted() | end.resolvers[1].admitted();
        boolean isShownByWhatCounts = schedule.events.events.stream()
                .anyMatch(event ->
                        (admitted & EventScript.bit(event)) != 0 && (schedule.events.shown(event) & 1 << number) != 0);
        boolean isIntroduced = (introduced & 1 << number) != 0;
        if (state.seen() && !isIntroduced && !isShownByWhatCounts) {
            throw new Violation("I7 an identifier is known that only events of somebody erased have shown");
        }
        if (!erasures.isEmpty()) {
            return;
        }
        int first = Integer.MAX_VALUE;
        int last = Integer.MIN_VALUE;
        for (Event event : schedule.events.events) {
            boolean isShown = (schedule.events.shown(event) & 1 << number) != 0;
            if (isShown && Cast.number(event.primary().key()) != number) {
                int day = (int) (event.occurredAt() / DAY);
                first = Math.min(first, day);
                last = Math.max(last, day);
            }
        }
        if (state.mentions().first() != first || state.mentions().last() != last) {
            throw new Violation("I10 an identifier was mentioned on other days");
        }
    }
}
