package io.nyala.load;

import io.nyala.load.bench.SqlQuestions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints how long analysts' questions take at the SQL endpoint, beside plain Kudu scans for the same answers. */
@Command(
        name = "measure-sql",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Time of SQL questions, and the rows that Kudu hands out for them, beside plain Kudu scans.")
public final class MeasureSql implements Callable<Integer> {

    @Option(names = "--profiles", description = "Profiles, each with an identifier and a session.")
    private int profiles = 1_000_000;

    @Option(names = "--rounds", description = "How often each question is asked after the first time.")
    private int rounds = 7;

    @Option(names = "--views", description = "Folder of views; its customer_360_masked is asked too.")
    private @Nullable Path views;

    @Option(names = "--folder", description = "For data and logs.")
    private Path folder = Path.of("load-tests/target/sql");

    /** Runs the command. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new MeasureSql()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        new SqlQuestions(profiles, rounds, views, folder.toAbsolutePath(), System.out).run();
        return 0;
    }
}
