package io.nyala.local;

import io.nyala.local.home.JobIdentities;
import io.nyala.local.home.RunningSystem;
import io.nyala.local.load.Load;
import io.nyala.local.load.RowTrial;
import io.nyala.local.replay.EventLog;
import io.nyala.local.replay.Visibility;
import io.nyala.services.NyalaTopics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Loads files of rows. */
@Command(
        name = "load",
        description = {
            "Load files of rows as a source that has a mapping (./nyala up --mapping). The same file twice changes nothing.",
            "Rows that cannot be read go to FILE.rejected.csv with line and reason: repair and load that file."
        },
        mixinStandardHelpOptions = true)
final class LoadCommand implements Callable<Integer> {
    private static final String REJECTS = ".rejected.csv";

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SOURCE", description = "Name of the source.")
    private String source;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Rows: .csv, .tsv or .jsonl, plain or .gz.")
    private List<String> files = List.of();

    @Option(names = "--table", paramLabel = "NAME", description = "Table of the mapping. Default: its only one.")
    private @Nullable String table;

    @Option(names = "--separator", paramLabel = "SIGN", description = "Between the fields of CSV. Default: a comma.")
    private char separator = ',';

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Where rejected rows go, of one file. Default: beside it.")
    private @Nullable Path rejects;

    @Option(
            names = "--replaces",
            paramLabel = "FILE",
            description =
                    "FILE was loaded before, and this one has all rows that there are: delete what it has no more.")
    private @Nullable String replaces;

    @Option(names = "--wait", description = "Return when all of it is visible in SQL.")
    private boolean wait;

    @Override
    public Integer call() {
        if ((rejects != null || replaces != null) && files.size() > 1) {
            throw new ParameterException(
                    spec.commandLine(), "--rejects and --replaces are of one file: load the others by themselves");
        }
        RunningSystem system = RunningSystem.find();
        system.home().failIfFull();
        JobIdentities job = JobIdentities.of(system.home());
        RowTrial trial = new RowTrial(
                source, table, system.mapping(source), job.keys(), job.sources(), job.rules(), Clock.systemUTC());
        Load load = new Load(trial, system.brokers(), separator);
        PrintWriter out = spec.commandLine().getOut();
        for (String file : files) {
            Load.Loaded loaded = load.send(file, rejects == null ? Path.of(file + REJECTS) : rejects);
            out.printf("%s: sent %,d rows, rejected %,d%n", file, loaded.sent(), loaded.rejected());
            if (loaded.rejectsOrNull() != null) {
                out.println("  rejected rows, with line and reason, are in " + loaded.rejectsOrNull());
            }
            if (replaces != null) {
                out.printf("  deleted %,d rows that %s has%n", load.deleteMissing(file, replaces), replaces);
            }
            out.flush();
        }
        if (wait) {
            try (EventLog log = new EventLog(system.brokers())) {
                new Visibility(system.home(), log).awaitRows(log.ends(List.of(NyalaTopics.SOURCE_CHANGE)));
            }
        }
        return 0;
    }
}
