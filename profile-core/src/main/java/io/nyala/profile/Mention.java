package io.nyala.profile;

import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import java.util.Objects;

/**
 * An event showed an identifier beside a better one. It adds nothing to the fragment but that the identifier exists, and on which days
 * it was seen.
 *
 * @param tenant whose customer
 * @param identifier the identifier
 * @param occurredAt event time, epoch milliseconds
 */
public record Mention(String tenant, Identifier identifier, long occurredAt) implements Contribution {
    /** Refuses nulls. */
    public Mention {
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(identifier);
    }

    @Override
    public IdentifierKey owner() {
        return identifier.key();
    }
}
