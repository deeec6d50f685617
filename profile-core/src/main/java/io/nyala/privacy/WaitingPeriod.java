package io.nyala.privacy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** How long an order to forget somebody can be cancelled: never so long that the law's date is missed. */
public final class WaitingPeriod {

    /** What is left for a daily sweep, and for somebody who sees that it did not run. */
    private static final int DAYS_TO_SPARE = 3;

    /** For as long as this beyond the period the log has to keep orders, as a sweep can fail for days. */
    private static final Duration KEPT_BEYOND = Duration.ofDays(7);

    private WaitingPeriod() {}

    /**
     * When an order may be carried out.
     *
     * @param period how long orders wait
     * @param orderedAt epoch milliseconds
     * @param submittedAt when the person asked, epoch milliseconds
     * @return the moment, epoch milliseconds, at the latest three days before the request is due; {@link SubjectRequest#AT_ONCE} when that
     *     is over
     */
    public static long end(Duration period, long orderedAt, long submittedAt) {
        LocalDate last = SubjectRequest.dueOn(submittedAt).minusDays(DAYS_TO_SPARE);
        long end = Math.min(
                orderedAt + period.toMillis(),
                last.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli());
        return end > orderedAt ? end : SubjectRequest.AT_ONCE;
    }

    /**
     * How long the log of orders has to keep them, so that none is lost before it is carried out.
     *
     * @param period how long orders wait
     */
    public static Duration logKept(Duration period) {
        return period.plus(KEPT_BEYOND);
    }
}
