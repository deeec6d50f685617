package io.nyala.standardize;

import java.util.Locale;
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

    /**
     * What somebody typed as {@code NAMESPACE:VALUE}.
     *
     * @throws IllegalArgumentException when it has no namespace or no value; does not say it
     */
    public static NamedValue typed(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            throw new IllegalArgumentException("an identifier is NAMESPACE:VALUE, as in email:ann@example.com");
        }
        return new NamedValue(text.substring(0, colon).strip().toLowerCase(Locale.ROOT), text.substring(colon + 1));
    }

    @Override
    public String toString() {
        return "NamedValue[" + namespace + "]";
    }
}
