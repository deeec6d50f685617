package io.nyala.sql;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Main class: reads the options, starts the gateway, answers until it is stopped. Exit code 0 stopped, 1 failed, 2 wrong option. */
@Command(
        name = "sql-gateway",
        mixinStandardHelpOptions = true,
        description =
                "Impala's wire protocol over Kudu, read-only. A stand-in for Apache Impala (Spark SQL inside), not Impala.")
public final class SqlGateway implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int WRONG_OPTION = 2;

    @Option(
            names = "--kudu-masters",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Kudu masters, separated by commas.")
    private String kuduMasters = "";

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "Address to listen on. There is no log-in: keep to loopback. Default ${DEFAULT-VALUE}.")
    private String host = "";

    @Option(
            names = "--port",
            defaultValue = "21050",
            description = "Port to listen on, 0 = any free one. Default ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--database",
            defaultValue = "nyala",
            description = "Database; shows the Kudu tables named DATABASE.*. Default ${DEFAULT-VALUE}.")
    private String database = "";

    @Option(
            names = "--work-dir",
            required = true,
            paramLabel = "DIR",
            description = "Folder for spilled data, nothing that has to last.")
    private Path workDir = Path.of("");

    @Option(names = "--ready-file", paramLabel = "FILE", description = "Gets the port when clients can connect.")
    private @Nullable Path readyFile;

    @Option(
            names = "--views",
            paramLabel = "DIR",
            description = "Folder of .sql files with CREATE VIEW statements, run at the start.")
    private @Nullable Path views;

    @Option(
            names = "--query-timeout",
            defaultValue = "PT10M",
            paramLabel = "TIME",
            description = "Longest run of a statement, such as PT5M; PT0S = no bound. Default ${DEFAULT-VALUE}.")
    private Duration queryTimeout = Duration.ZERO;

    @Option(
            names = "--max-rows",
            defaultValue = "1000000",
            paramLabel = "N",
            description = "Most rows of one answer, 0 = no bound. Default ${DEFAULT-VALUE}.")
    private long maxRows;

    /** Runs the gateway until the process is told to stop. */
    public static void main(String[] arguments) {
        var command = new CommandLine(new SqlGateway())
                .setParameterExceptionHandler((wrong, all) -> complain(wrong.getMessage(), WRONG_OPTION))
                .setExecutionExceptionHandler((failure, line, all) -> complain(failure.getMessage(), FAILED));
        System.exit(command.execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        GatewayOptions options;
        try {
            options = new GatewayOptions(
                    kuduMasters,
                    host,
                    port,
                    database,
                    workDir,
                    Optional.ofNullable(readyFile),
                    Optional.ofNullable(views),
                    queryTimeout,
                    maxRows);
        } catch (IllegalArgumentException e) {
            return complain(e.getMessage(), WRONG_OPTION);
        }
        GatewayServer.run(options);
        return 0;
    }

    private static int complain(@Nullable String message, int exitCode) {
        System.err.println("sql-gateway: " + message);
        return exitCode;
    }
}
