package io.nyala.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * PostgreSQL on loopback with what change data capture needs: a logical log, and slots enough. One superuser without password, {@link #USER},
 * and one database, {@link #DATABASE}. Data survive {@link #kill}.
 */
public final class PostgresServer extends Server {

    /** Superuser; any password will do. */
    public static final String USER = "postgres";

    /** The database that there is from the beginning. */
    public static final String DATABASE = "postgres";

    private static final String NAME = "postgres";
    private static final int STATUS_LINE = 8;
    private static final Duration CHILDREN_END = Duration.ofSeconds(30);

    private final Path folder;
    private final Path log;
    private final int port;

    /**
     * A server, not started.
     *
     * @param folder for its data; created; used again when it exists
     * @param log file for its output
     * @param port of the clients
     */
    public PostgresServer(Path folder, Path log, int port) {
        this.folder = folder.toAbsolutePath();
        this.log = log;
        this.port = port;
    }

    /**
     * A running server on a free port.
     *
     * @param folder for data and log
     * @return the server, ready
     */
    public static PostgresServer startIn(Path folder) {
        PostgresServer server = new PostgresServer(folder, folder.resolve("postgres.log"), FreePorts.findOne());
        server.start();
        return server;
    }

    /** Port of the clients. */
    public int port() {
        return port;
    }

    /** How Java reaches {@link #DATABASE}; as {@link #USER}. */
    public String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    /** How Java reaches a database. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + FreePorts.HOST + ":" + port + "/" + database;
    }

    @Override
    protected Launch launch() {
        Path home = Installation.postgresHome();
        try {
            Files.createDirectories(folder);
            initializeOnce(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = List.of(
                home.resolve("bin/postgres").toString(),
                "-D",
                data().toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=" + FreePorts.HOST,
                "-c",
                "unix_socket_directories=",
                "-c",
                "wal_level=logical",
                // the first reading of a table takes one for each reader beside the one that stays
                "-c",
                "max_replication_slots=64",
                "-c",
                "max_wal_senders=64",
                "-c",
                "max_connections=100",
                // a reader that was killed gives its slot back soon
                "-c",
                "wal_sender_timeout=5s",
                // a crash of the machine is not what is tested here
                "-c",
                "fsync=off",
                "-c",
                "shared_buffers=32MB",
                // statements and keys of rows name people
                "-c",
                "log_min_error_statement=panic",
                "-c",
                "log_error_verbosity=terse",
                "-c",
                "timezone=UTC",
                "-c",
                "log_timezone=UTC");
        return new Launch(NAME, OrdinaryUser.command(folder, command), Map.of(), log);
    }

    private Path data() {
        return folder.resolve("data");
    }

    private void initializeOnce(Path home) {
        if (Files.exists(data().resolve("PG_VERSION"))) {
            return;
        }
        List<String> command = List.of(
                home.resolve("bin/initdb").toString(),
                "-D",
                data().toString(),
                "-U",
                USER,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync");
        ChildProcess initdb =
                ChildProcess.start(new Launch("initdb", OrdinaryUser.command(folder, command), Map.of(), log));
        if (initdb.onExit().join() != 0) {
            throw new ServiceFailedException("initdb cannot make " + data() + " (log: " + log + ")");
        }
    }

    /** The server says in its own file when it takes connections. */
    @Override
    public boolean isReady() {
        try {
            List<String> status = Files.readAllLines(data().resolve("postmaster.pid"));
            return status.size() >= STATUS_LINE
                    && status.get(STATUS_LINE - 1).strip().equals("ready")
                    && Probe.accepts(port);
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends it in order without waiting for its clients, as SIGTERM would. */
    @Override
    public void stop() {
        if (isAlive()) {
            interrupt(pid());
        }
        super.stop();
    }

    /** Its children end when they see that it is gone; only then can it start again on its data. */
    @Override
    public void kill() {
        List<ProcessHandle> children = isAlive()
                ? ProcessHandle.of(pid())
                        .map(ProcessHandle::children)
                        .orElse(Stream.of())
                        .toList()
                : List.of();
        super.kill();
        if (!Await.until(CHILDREN_END, () -> children.stream().noneMatch(ProcessHandle::isAlive))) {
            throw new ServiceFailedException("processes of " + NAME + " stay after it was killed");
        }
    }

    private static void interrupt(long pid) {
        try {
            new ProcessBuilder("sh", "-c", "kill -INT " + pid).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
