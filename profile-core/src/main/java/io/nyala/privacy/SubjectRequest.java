package io.nyala.privacy;

import io.nyala.identity.IdentifierKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;

/**
 * What a person asked for, as an order of the log says it; identifiers by their keys alone.
 *
 * @param requestId names the request (OpenDSR {@code subject_request_id})
 * @param tenant whose customer asks; empty = that of the default source
 * @param type what is asked for
 * @param regulation the law it is asked under
 * @param submittedAt when the person asked, epoch milliseconds: the legal clock starts here
 * @param receivedAt when the log took the order in, epoch milliseconds
 * @param by who ordered it: officer or system
 * @param named keys of the identifiers that the order names; empty when they cannot be told
 * @param refused whether the job could not accept the order
 * @param waitsUntil when its waiting period is over, epoch milliseconds; {@link #AT_ONCE} when it has none
 */
public record SubjectRequest(
        String requestId,
        String tenant,
        RequestType type,
        Regulation regulation,
        long submittedAt,
        long receivedAt,
        String by,
        Set<IdentifierKey> named,
        boolean refused,
        long waitsUntil) {

    /** There is no waiting period. */
    public static final long AT_ONCE = 0;

    private static final int FURTHER_MONTHS = 2;
    private static final int DAYS_OF_OTHER_LAWS = 90;

    /** Copies the set; refuses nulls. */
    public SubjectRequest {
        Objects.requireNonNull(requestId);
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(type);
        Objects.requireNonNull(regulation);
        Objects.requireNonNull(by);
        named = Set.copyOf(named);
    }

    /**
     * The last day on which the request can be answered in time, UTC: that of the next month with the number of the day on which the
     * person asked, or the last of that month where it has none, as {@link LocalDate#plusMonths} has it (GDPR Art. 12(3)). The same for
     * every law: others give longer.
     */
    public LocalDate dueOn() {
        return dueOn(submittedAt);
    }

    /** Whether it is carried out when its waiting period is over, and not before. */
    public boolean isWaiting() {
        return waitsUntil != AT_ONCE;
    }

    /** The same request, with a waiting period. */
    public SubjectRequest waitingUntil(long moment) {
        return new SubjectRequest(
                requestId, tenant, type, regulation, submittedAt, receivedAt, by, named, refused, moment);
    }

    /**
     * The last day when the answer takes longer: two months later (GDPR Art. 12(3)), and under another law not later than the 90th day after
     * that on which the person asked, which is what the CCPA gives.
     */
    public LocalDate extendedDueOn() {
        LocalDate asked = LocalDate.ofInstant(Instant.ofEpochMilli(submittedAt), ZoneOffset.UTC);
        LocalDate later = asked.plusMonths(1 + FURTHER_MONTHS);
        LocalDate last = asked.plusDays(DAYS_OF_OTHER_LAWS);
        return regulation == Regulation.GDPR || later.isBefore(last) ? later : last;
    }

    /**
     * See {@link #dueOn()}.
     *
     * @param submittedAt when the person asked, epoch milliseconds
     */
    public static LocalDate dueOn(long submittedAt) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(submittedAt), ZoneOffset.UTC)
                .plusMonths(1);
    }
}
