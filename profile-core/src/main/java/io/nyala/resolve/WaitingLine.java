package io.nyala.resolve;

import io.nyala.identity.IdentifierKey;
import io.nyala.profile.ObservationId;
import io.nyala.profile.ToldContribution;
import io.nyala.profile.VisitChange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * What waits at one identifier for verdicts of the linker: its events, and mentions in those of others. They leave in the order of their visitor; those of different visitors don't
 * wait for each other, because the words of the linker overtake none of them alone. Which visitor a word on a visit is of is not known
 * here: it waits for every event that came before it.
 */
final class WaitingLine {

    private record Place<T>(long number, T waiting, long since) {}

    private final Map<IdentifierKey, Deque<Place<ToldContribution>>> events = new HashMap<>(2);
    private final TreeSet<Long> places = new TreeSet<>();
    private final Deque<Place<VisitChange>> visits = new ArrayDeque<>(2);
    private final Map<ObservationId, Boolean> verdicts = new HashMap<>(2);
    private final BiConsumer<ToldContribution, Boolean> leave;
    private final Consumer<VisitChange> leaveVisit;
    private final LongSupplier clock;
    private final LongConsumer waited;
    private long last;

    /**
     * @param leave takes an event or a mention, and whether it must be dropped
     * @param leaveVisit takes a word on a visit
     * @param clock nanoseconds since some moment
     * @param waited hears for how many of them each event waited
     */
    WaitingLine(
            BiConsumer<ToldContribution, Boolean> leave,
            Consumer<VisitChange> leaveVisit,
            LongSupplier clock,
            LongConsumer waited) {
        this.leave = leave;
        this.leaveVisit = leaveVisit;
        this.clock = clock;
        this.waited = waited;
    }

    /** Whether nothing is left, and no verdict either. */
    boolean isOver() {
        return places.isEmpty() && visits.isEmpty() && verdicts.isEmpty();
    }

    /** Whether a word on a visit waits. */
    boolean holdsVisits() {
        return !visits.isEmpty();
    }

    int size() {
        return places.size() + visits.size();
    }

    void add(ToldContribution told) {
        IdentifierKey visitor = told.observation().visitor();
        last++;
        places.add(last);
        events.computeIfAbsent(visitor, unused -> new ArrayDeque<>(2)).add(new Place<>(last, told, clock.getAsLong()));
        release(visitor);
    }

    void add(VisitChange change) {
        last++;
        visits.add(new Place<>(last, change, clock.getAsLong()));
        releaseVisits();
    }

    void hear(ObservationId observation, boolean drop) {
        verdicts.put(observation, drop);
        release(observation.visitor());
    }

    private void release(IdentifierKey visitor) {
        Deque<Place<ToldContribution>> queue = events.get(visitor);
        while (queue != null && !queue.isEmpty()) {
            ToldContribution told = queue.element().waiting();
            Boolean drop = told.awaitsVerdict() ? verdicts.remove(told.observation()) : Boolean.FALSE;
            if (drop == null) {
                break;
            }
            Place<ToldContribution> left = queue.remove();
            places.remove(left.number());
            waited.accept(clock.getAsLong() - left.since());
            leave.accept(told, drop);
        }
        if (queue != null && queue.isEmpty()) {
            events.remove(visitor);
        }
        releaseVisits();
    }

    private void releaseVisits() {
        while (!visits.isEmpty() && (places.isEmpty() || visits.element().number() < places.first())) {
            leaveVisit.accept(visits.remove().waiting());
        }
    }
}
