package io.nyala.local;

import io.nyala.standardize.SpecLimits;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Who orders it. */
final class OfficerOption {
    @Option(names = "--by", paramLabel = "NAME", description = "Who orders it. Default: officer.")
    private String by = "officer";

    /**
     * Refuses what can be no name.
     *
     * @param spec of the command that was asked
     */
    void check(CommandSpec spec) {
        if (by.isBlank() || !SpecLimits.isName(by)) {
            throw new ParameterException(spec.commandLine(), "--by wants a name of at most 100 characters");
        }
    }

    /** The name. */
    String name() {
        return by;
    }
}
