package io.nyala.standardize;

import java.util.Objects;

/**
 * An identifier as a person wrote it down. Personal data: renders its namespace only.
 *
 * @param namespace the kind of identifier
 * @param value not normalised
 */
public record NamedValue(String namespace, String value) {
    /** Refuses nulls. */
    public NamedValue {
        Objects.requireNonNull(namespace);
        Objects.requireNonNull(value);
    }

    @Override
    public String toString() {
        return "NamedValue[" + namespace + "]";
    }
}
