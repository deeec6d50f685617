package io.nyala.state;

import io.nyala.standardize.NamedValue;
import io.nyala.state.savepoint.Savepoint;
import java.io.IOException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Of whom a command asks, and where. */
final class SubjectArguments {

    @Parameters(
            index = "0",
            paramLabel = "SAVEPOINT",
            description =
                    "Folder of a savepoint, or of a checkpoint that was kept; a path or an address that Flink reads.")
    private String folder = "";

    @Parameters(
            index = "1",
            paramLabel = "NAMESPACE:VALUE",
            converter = Converter.class,
            description = "An identifier, as in email:ada@example.com.")
    private NamedValue typed = new NamedValue("", "");

    Savepoint open() throws IOException {
        return Savepoint.open(folder);
    }

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
