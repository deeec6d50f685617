package io.nyala.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * MariaDB on loopback with what change data capture needs: a row-based binary log with whole rows. One user with all rights, {@link #USER}
 * with {@link #PASSWORD}, and one database, {@link #DATABASE}. Data survive {@link #kill}.
 */
public final class MariaDbServer extends Server {

    /** User with all rights. */
    public static final String USER = "nyala";

    /** The user's password. */
    public static final String PASSWORD = "nyala";

    /** The database that there is from the beginning. */
    public static final String DATABASE = "shop";

    private static final String NAME = "mariadb";
    private static final int GREETING_MILLIS = 2_000;

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
    public MariaDbServer(Path folder, Path log, int port) {
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
    public static MariaDbServer startIn(Path folder) {
        MariaDbServer server = new MariaDbServer(folder, folder.resolve("mariadb.log"), FreePorts.findOne());
        server.start();
        return server;
    }

    /** Port of the clients. */
    public int port() {
        return port;
    }

    /** How Java reaches {@link #DATABASE} with MySQL's driver; as {@link #USER}. */
    public String jdbcUrl() {
        return "jdbc:mysql://" + FreePorts.HOST + ":" + port + "/" + DATABASE;
    }

    @Override
    protected Launch launch() {
        Path home = Installation.mariaDbHome();
        try {
            Files.createDirectories(data());
            bootstrapOnce(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = program(home);
        command.addAll(List.of(
                "--port=" + port,
                "--bind-address=" + FreePorts.HOST,
                "--socket=",
                "--pid-file=" + folder.resolve("mariadb.pid"),
                "--skip-name-resolve",
                "--server-id=1",
                "--log-bin=binlog",
                "--binlog-format=ROW",
                "--binlog-row-image=FULL",
                "--default-time-zone=+00:00",
                // whether we are ready is asked with connections that say nothing
                "--max-connect-errors=1000000",
                // small machine
                "--innodb-buffer-pool-size=64M",
                "--performance-schema=OFF"));
        return new Launch(NAME, OrdinaryUser.command(folder, command), Map.of(), log);
    }

    private Path data() {
        return folder.resolve("data");
    }

    private List<String> program(Path home) {
        return new ArrayList<>(List.of(
                home.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + home,
                "--datadir=" + data(),
                "--lc-messages-dir=" + home.resolve("share"),
                "--character-sets-dir=" + home.resolve("share/charsets")));
    }

    /** What the script that comes with MariaDB does: feeds the server with the statements that make its own tables. */
    private void bootstrapOnce(Path home) throws IOException {
        if (Files.isDirectory(data().resolve(DATABASE))) {
            return;
        }
        Path statements = folder.resolve("bootstrap.sql");
        Files.writeString(
                statements,
                """
                CREATE DATABASE mysql;
                USE mysql;
                """
                        + Files.readString(home.resolve("share/mariadb_system_tables.sql"))
                        + Files.readString(home.resolve("share/mariadb_performance_tables.sql"))
                        + Files.readString(home.resolve("share/mariadb_system_tables_data.sql"))
                        + """

                        FLUSH PRIVILEGES;
                        CREATE USER %1$s@'%%' IDENTIFIED BY '%2$s';
                        GRANT ALL PRIVILEGES ON *.* TO %1$s@'%%' WITH GRANT OPTION;
                        CREATE DATABASE %3$s;
                        """
                                .formatted(USER, PASSWORD, DATABASE));
        List<String> command = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" < \"$0\"", statements.toString()));
        command.addAll(program(home));
        command.addAll(List.of("--bootstrap", "--log-warnings=0", "--max-allowed-packet=8M"));
        ChildProcess bootstrap = ChildProcess.start(
                new Launch("mariadb-bootstrap", OrdinaryUser.command(folder, command), Map.of(), log));
        if (bootstrap.onExit().join() != 0) {
            throw new ServiceFailedException("MariaDB cannot make " + data() + " (log: " + log + ")");
        }
    }

    /** A server that takes connections speaks first. */
    @Override
    public boolean isReady() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), GREETING_MILLIS);
            socket.setSoTimeout(GREETING_MILLIS);
            return socket.getInputStream().read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }
}
