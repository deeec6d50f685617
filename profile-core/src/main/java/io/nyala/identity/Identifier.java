package io.nyala.identity;

import java.util.Objects;

/**
 * A name by which a source knows a person, for example an e-mail address or a browser's anonymous id.
 *
 * <p>Holds personal data: {@code toString} shows the namespace and the opaque key only.
 *
 * @param key keyed hash of tenant, namespace and value
 * @param namespace the kind of name: {@code user_id}, {@code email}, {@code anonymous_id}, ...
 * @param value the normalised value
 */
public record Identifier(IdentifierKey key, String namespace, String value) {

    public Identifier {
        Objects.requireNonNull(key);
        Objects.requireNonNull(namespace);
        Objects.requireNonNull(value);
    }

    @Override
    public String toString() {
        return "Identifier[" + namespace + ":" + key + "]";
    }
}
