package io.nyala.profile;

import io.nyala.identity.IdentifierKey;
import java.util.Objects;
import java.util.Set;

/**
 * Identifiers of a person who was forgotten: what their visitor showed them together with is told to the linker anew when it is shown
 * again. Adds to no fragment; it travels with what does, so that it stays in its place among the events of the visitor.
 *
 * @param owner the visitor
 * @param identifiers of the person
 */
public record PairsForgotten(IdentifierKey owner, Set<IdentifierKey> identifiers) implements Contribution {

    /** Copies the set. */
    public PairsForgotten {
        Objects.requireNonNull(owner);
        identifiers = Set.copyOf(identifiers);
    }
}
