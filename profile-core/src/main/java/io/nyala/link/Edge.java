package io.nyala.link;

import io.nyala.identity.IdentifierKey;

/**
 * Two identifiers of one person that were seen or named together.
 *
 * @param one the smaller key
 * @param other the greater key
 */
public record Edge(IdentifierKey one, IdentifierKey other) {

    static Edge of(IdentifierKey a, IdentifierKey b) {
        return a.compareTo(b) < 0 ? new Edge(a, b) : new Edge(b, a);
    }

    boolean touches(IdentifierKey key) {
        return one.equals(key) || other.equals(key);
    }

    IdentifierKey beside(IdentifierKey key) {
        return one.equals(key) ? other : one;
    }
}
