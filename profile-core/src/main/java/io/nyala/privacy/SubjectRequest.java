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
        boolean refused) {

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
