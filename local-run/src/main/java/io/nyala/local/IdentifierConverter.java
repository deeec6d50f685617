package io.nyala.local;

import io.nyala.standardize.NamedValue;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code NAMESPACE:VALUE} as a person types it. */
final class IdentifierConverter implements ITypeConverter<NamedValue> {

    static final String LABEL = "NAMESPACE:VALUE";

    @Override
    public NamedValue convert(String text) {
        try {
            return NamedValue.typed(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /** As it was typed, for the person who typed it. */
    static String typed(NamedValue identifier) {
        return identifier.namespace() + ":" + identifier.value();
    }
}
