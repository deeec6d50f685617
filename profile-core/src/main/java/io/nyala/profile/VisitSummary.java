package io.nyala.profile;

import java.util.Objects;

/**
 * What a profile says of any number of visits. Adding is commutative and associative, so that neither the order of visits nor their
 * division into fragments matters.
 *
 * @param count visits
 * @param lastAt start of the last one, epoch milliseconds, or {@link Fragment#NEVER}
 * @param lastTouch the last campaign that led to one
 * @param days the days on which they began
 */
public record VisitSummary(long count, long lastAt, Touch lastTouch, ActiveDays days) {

    /** No visit. */
    public static final VisitSummary NONE = new VisitSummary(0, Fragment.NEVER, Touch.NONE, ActiveDays.NONE);

    /** Refuses nulls. */
    public VisitSummary {
        Objects.requireNonNull(lastTouch);
        Objects.requireNonNull(days);
    }

    /** The summary of one visit. */
    static VisitSummary of(Visit visit) {
        long startedAt = visit.id().startedAt();
        return new VisitSummary(1, startedAt, Touch.of(visit), ActiveDays.of(startedAt));
    }

    /** The summary of these visits and others. */
    VisitSummary plus(VisitSummary other) {
        return new VisitSummary(
                count + other.count,
                Math.max(lastAt, other.lastAt),
                Touch.later(lastTouch, other.lastTouch),
                days.plus(other.days));
    }

    /** With old days only counted. */
    VisitSummary forgetOldDays() {
        ActiveDays kept = days.forgetOld();
        return kept.size() == days.size() ? this : new VisitSummary(count, lastAt, lastTouch, kept);
    }

    /** Days on which a visit began. */
    public long daysActive() {
        return days.count();
    }

    /** Visits that began on the {@code window} UTC days that end with the day of the last visit. */
    public long onLastDays(int window) {
        return days.sessionsOnLast(window);
    }

    @Override
    public String toString() {
        return "VisitSummary[" + count + "]";
    }
}
