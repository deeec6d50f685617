package io.nyala.local.travel;

import io.nyala.local.flink.JobProgram;
import io.nyala.local.home.CliFailure;
import io.nyala.local.home.JobConfig;
import io.nyala.local.home.NyalaHome;
import io.nyala.local.home.PrivateFile;
import io.nyala.local.home.ShippedText;
import io.nyala.services.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Hotels, an airline and a car rental, whose databases are three schemas of one PostgreSQL: tables, invented people, mappings, and the job that
 * reads them.
 */
public final class TravelGroup {
    /** How many slots its job takes. */
    public static final int PARALLELISM = 1;

    /** Sources, each with a table of its own. */
    static final List<String> SOURCES = List.of("hotel", "flight", "car");

    private static final String DATABASE = "crm";
    /** The server asks for none, the job wants one. */
    private static final String PASSWORD = "none";

    private final NyalaHome home;
    private final PostgresServer server;

    /**
     * The demo of one system.
     *
     * @param home its folder
     * @param server takes connections when {@link #makeOnce} is called
     */
    public TravelGroup(NyalaHome home, PostgresServer server) {
        this.home = home;
        this.server = server;
    }

    /** How Java reaches the database. */
    public static String jdbcUrl(PostgresServer server) {
        return server.jdbcUrl(DATABASE) + "?user=" + PostgresServer.USER;
    }

    /** Gives each source its mapping, unless a person has given it one. */
    public static void offerMappings(NyalaHome home) {
        SOURCES.forEach(
                source -> JobConfig.offerMapping(home, source, ShippedText.of(TravelGroup.class, source + ".yaml")));
    }

    /**
     * Makes the database and what is in it, unless that was done before; all or nothing.
     *
     * @throws CliFailure when the server refuses it
     */
    public void makeOnce() {
        try {
            try (Connection connection = connect(server.jdbcUrl() + "?user=" + PostgresServer.USER)) {
                if (isNew(connection, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                    execute(connection, "CREATE DATABASE " + DATABASE);
                }
            }
            try (Connection connection = connect(jdbcUrl(server))) {
                connection.setAutoCommit(false);
                if (isNew(connection, "SELECT 1 FROM pg_namespace WHERE nspname = '" + SOURCES.get(0) + "'")) {
                    execute(connection, ShippedText.of(TravelGroup.class, "crm.pgsql"));
                }
                connection.commit();
            }
        } catch (SQLException e) {
            throw new CliFailure("cannot make the demo database: " + e.getMessage(), e);
        }
    }

    /**
     * The job that reads it. Writes its configuration.
     *
     * @param brokers where it writes
     */
    public JobProgram job(String brokers) {
        Path databases = home.run().resolve("databases.yaml");
        Path password = home.run().resolve("crm.password");
        Path config = home.run().resolve("cdc.properties");
        Properties options = new Properties();
        options.setProperty("kafka.bootstrap.servers", brokers);
        options.setProperty("databases.file", databases.toString());
        try {
            PrivateFile.write(password, out -> out.write(PASSWORD.getBytes(StandardCharsets.UTF_8)));
            Files.writeString(
                    databases,
                    ShippedText.filled(
                            ShippedText.of(TravelGroup.class, "databases.yaml"),
                            Map.of(
                                    "port",
                                    Integer.toString(server.port()),
                                    "database",
                                    DATABASE,
                                    "user",
                                    PostgresServer.USER,
                                    "password.file",
                                    password.toString())));
            try (var writer = Files.newBufferedWriter(config)) {
                options.store(writer, null);
            }
        } catch (IOException e) {
            throw CliFailure.because("cannot write to " + home.run(), e);
        }
        return new JobProgram(
                "the CDC job", "io.nyala.jobs.cdc.CdcJob", home.cdcJar(), config, home.cdcJobList(), PARALLELISM);
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url);
    }

    private static boolean isNew(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            return !answer.next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
