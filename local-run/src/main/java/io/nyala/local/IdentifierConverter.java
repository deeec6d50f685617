package io.nyala.local;

import io.nyala.standardize.NamedValue;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code NAMESPACE:VALUE} as a person types it. */
final class IdentifierConverter implements ITypeConverter<NamedValue> {

    static final String LABEL = "NAMESPACE:VALUE";

    @Override
    public NamedValue convert(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            throw new TypeConversionException("an identifier is NAMESPACE:VALUE, as in email:ann@example.com");
        }
        return new NamedValue(text.substring(0, colon).strip().toLowerCase(Locale.ROOT), text.substring(colon + 1));
    }

    /** As it was typed, for the person who typed it. */
    static String typed(NamedValue identifier) {
        return identifier.namespace() + ":" + identifier.value();
    }
}
