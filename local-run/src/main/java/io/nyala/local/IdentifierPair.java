package io.nyala.local;

import io.nyala.standardize.NamedValue;
import picocli.CommandLine.Parameters;

/** Two identifiers that a command is about. */
final class IdentifierPair {
    @Parameters(index = "0", paramLabel = IdentifierConverter.LABEL, converter = IdentifierConverter.class)
    NamedValue left;

    @Parameters(index = "1", paramLabel = IdentifierConverter.LABEL, converter = IdentifierConverter.class)
    NamedValue right;

    /** Both as they were typed. */
    String typed() {
        return IdentifierConverter.typed(left) + " and " + IdentifierConverter.typed(right);
    }
}
