package io.nyala.state;

import io.nyala.standardize.NamedValue;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Who a command is about. */
final class IdentifierArgument {

    @Parameters(
            index = "1",
            paramLabel = "NAMESPACE:VALUE",
            converter = Converter.class,
            description = "An identifier, as in email:ada@example.com.")
    private NamedValue typed = new NamedValue("", "");

    NamedValue typed() {
        return typed;
    }

    /** As a person types it. */
    static final class Converter implements ITypeConverter<NamedValue> {
        @Override
        public NamedValue convert(String text) {
            try {
                return NamedValue.typed(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
