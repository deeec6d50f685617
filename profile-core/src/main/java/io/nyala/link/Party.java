package io.nyala.link;

import io.nyala.identity.IdentifierKey;
import java.util.Objects;

/**
 * An identifier as the linker knows it: never its value.
 *
 * @param key opaque key
 * @param namespace the kind of identifier; decides priority and limit
 * @param system the source system within which the limit of the namespace counts, or empty when it counts over all of them
 */
public record Party(IdentifierKey key, String namespace, String system) {
    /** Refuses nulls. */
    public Party {
        Objects.requireNonNull(key);
        Objects.requireNonNull(namespace);
        Objects.requireNonNull(system);
    }

    @Override
    public String toString() {
        return namespace + ":" + key;
    }
}
