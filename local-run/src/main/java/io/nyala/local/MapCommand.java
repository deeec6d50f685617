package io.nyala.local;

import io.nyala.identity.IdentifierKeys;
import io.nyala.local.home.JobConfig;
import io.nyala.local.home.NyalaHome;
import io.nyala.local.load.MappingTrial;
import io.nyala.local.load.RowTrial;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries a mapping. */
@Command(
        name = "map",
        description = {
            "Show what a mapping makes of the rows of a file, and which are rejected and why. Sends nothing; no system need run.",
            "Shows personal data."
        },
        mixinStandardHelpOptions = true)
final class MapCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MAPPING", description = "The mapping, a YAML file.")
    private Path mapping;

    @Parameters(index = "1", paramLabel = "FILE", description = "Rows: .csv, .tsv or .jsonl, plain or .gz.")
    private String file;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "Source whose options of the job hold. Default: default.")
    private String source = "default";

    @Option(names = "--table", paramLabel = "NAME", description = "Table of the mapping. Default: its only one.")
    private @Nullable String table;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Show at most so many rows; all are counted. Default: 10.")
    private int limit = 10;

    @Option(names = "--separator", paramLabel = "SIGN", description = "Between the fields of CSV. Default: a comma.")
    private char separator = ',';

    @Override
    public Integer call() {
        NyalaHome home = NyalaHome.find();
        RowTrial trial = new RowTrial(
                source,
                table,
                JobConfig.readMapping(mapping),
                new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]), // its keys leave this process by no way
                JobConfig.of(home).sources(),
                JobConfig.rulesInForce(home),
                Clock.systemUTC());
        new MappingTrial(trial, separator, spec.commandLine().getOut()).show(file, limit);
        return 0;
    }
}
