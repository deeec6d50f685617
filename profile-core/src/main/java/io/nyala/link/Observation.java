package io.nyala.link;

import io.nyala.profile.ObservationId;
import java.util.List;
import java.util.Objects;

/**
 * An event showed identifiers together that were not known to be seen together. It waits for the verdict.
 *
 * @param tenant whose customer
 * @param id the event
 * @param primary the identifier that owns the event
 * @param partners its other identifiers, best namespace first; at least one
 * @param statement whether the sender said on purpose that they are one person: an alias or a merge call
 * @param occurredAt event time, epoch milliseconds
 * @param arrivedAt when the log took the message in, epoch milliseconds
 */
public record Observation(
        String tenant,
        ObservationId id,
        Party primary,
        List<Party> partners,
        boolean statement,
        long occurredAt,
        long arrivedAt)
        implements LinkInput {

    /** Refuses an observation without partners. */
    public Observation {
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(id);
        Objects.requireNonNull(primary);
        partners = List.copyOf(partners);
        if (partners.isEmpty()) {
            throw new IllegalArgumentException("an observation has at least one partner");
        }
    }
}
