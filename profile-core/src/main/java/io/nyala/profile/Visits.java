package io.nyala.profile;

import io.nyala.sessionize.SessionId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The visits of one identifier: those that may still change one by one, the others as a sum.
 *
 * @param open visits that may still change, by start and key
 * @param settled the sum of the others
 */
public record Visits(List<Visit> open, VisitSummary settled) {

    /** No visit. */
    public static final Visits NONE = new Visits(List.of(), VisitSummary.NONE);

    private static final Comparator<Visit> BY_START = Comparator.comparing(
            Visit::id, Comparator.comparingLong(SessionId::startedAt).thenComparing(SessionId::key));

    /** Copies the list. */
    public Visits {
        open = List.copyOf(open);
        Objects.requireNonNull(settled);
    }

    /** These visits after the newest word on one of them, which must not be settled. */
    Visits with(VisitChange change) {
        List<Visit> next = new ArrayList<>(open);
        next.removeIf(visit -> visit.id().equals(change.id()));
        if (change instanceof Visit visit) {
            next.add(visit);
            next.sort(BY_START);
        }
        return new Visits(next, settled);
    }

    /**
     * The same visits, those that nothing changes any more as part of the sum. What the profile says stays the same.
     *
     * @param settledUpTo no event up to this moment is accepted any more
     */
    Visits settle(long settledUpTo) {
        VisitSummary sum = settled;
        List<Visit> stillOpen = new ArrayList<>(open.size());
        for (Visit visit : open) {
            if (visit.isFinal(settledUpTo)) {
                sum = sum.plus(VisitSummary.of(visit));
            } else {
                stillOpen.add(visit);
            }
        }
        return stillOpen.size() == open.size() ? this : new Visits(stillOpen, sum.forgetOldDays());
    }

    /** What the profile says of all these visits. */
    public VisitSummary summary() {
        VisitSummary sum = settled;
        for (Visit visit : open) {
            sum = sum.plus(VisitSummary.of(visit));
        }
        return sum.forgetOldDays();
    }

    @Override
    public String toString() {
        return "Visits[open=" + open.size() + ", settled=" + settled.count() + "]";
    }
}
