package io.nyala.profile;

import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import java.util.List;
import java.util.Objects;

/**
 * An event showed an identifier beside a better one. It adds nothing to the fragment but that the identifier exists, and on which days
 * it was seen.
 *
 * @param tenant whose customer
 * @param identifier the identifier
 * @param occurredAt event time, epoch milliseconds
 * @param beside the other identifiers of the event
 * @param observation the event
 * @param awaitsVerdict whether it waits for the linker, as its event does
 */
public record Mention(
        String tenant,
        Identifier identifier,
        long occurredAt,
        List<IdentifierKey> beside,
        ObservationId observation,
        boolean awaitsVerdict)
        implements ToldContribution {
    /** Copies the list. */
    public Mention {
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(identifier);
        Objects.requireNonNull(observation);
        beside = List.copyOf(beside);
    }

    @Override
    public IdentifierKey owner() {
        return identifier.key();
    }
}
