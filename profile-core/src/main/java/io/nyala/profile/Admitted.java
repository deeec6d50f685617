package io.nyala.profile;

import io.nyala.identity.IdentifierKey;
import java.util.Objects;

/**
 * A contribution with the visitor that it comes from.
 *
 * @param visitor key of the browser or device
 * @param contribution what it adds to a fragment
 */
public record Admitted(IdentifierKey visitor, Contribution contribution) {
    /** Refuses nulls. */
    public Admitted {
        Objects.requireNonNull(visitor);
        Objects.requireNonNull(contribution);
    }
}
