package io.nyala.jobs.cdc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * Publication and replication slot of one source in PostgreSQL. A slot keeps the server's log until it is read: a source that is given up
 * has to be dropped, or the server's disk fills.
 */
final class PostgresReplication implements AutoCloseable {

    private static final String CONNECT_SECONDS = "10";
    private static final String ANSWER_SECONDS = "60";
    private static final String IDLE_LIMIT = "idle_in_transaction_session_timeout";
    /** Much longer than a reader waits for Kafka between two rows of a chunk. */
    private static final int IDLE_SECONDS = 60;

    private final PostgresDatabase database;
    private final Connection connection;

    private PostgresReplication(PostgresDatabase database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    /** @throws SQLException when the database is not reachable or refuses the user */
    static PostgresReplication connect(PostgresDatabase database) throws SQLException {
        Access access = database.access();
        Properties properties = new Properties();
        properties.setProperty("user", access.user());
        properties.setProperty("password", access.password());
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("socketTimeout", ANSWER_SECONDS);
        properties.setProperty("ApplicationName", "nyala-cdc");
        String url = "jdbc:postgresql://" + access.host() + ":" + access.port() + "/" + database.database();
        return new PostgresReplication(database, new Driver().connect(url, properties));
    }

    /** Makes the publication, or sees to it that it is of our tables. */
    void publish() throws SQLException {
        Set<String> wanted = new TreeSet<>(database.access().tables());
        String allTables =
                textOrNull("SELECT puballtables FROM pg_publication WHERE pubname = ?", database.publication());
        if (allTables == null) {
            execute("CREATE PUBLICATION " + quoted(database.publication()) + " FOR TABLE " + quotedTables());
        } else if (allTables.equals("f") && !published().containsAll(wanted)) {
            execute("ALTER PUBLICATION " + quoted(database.publication()) + " SET TABLE " + quotedTables());
        }
    }

    /**
     * Sees to it that a reader that was cut off in the middle of a chunk does not hold its locks for ever: Flink CDC leaves its transaction open, and whoever changes
     * the table would wait for it. Where the server or the role has a limit already, it stays.
     */
    void limitIdleTransactions() throws SQLException {
        String limit = textOrNull("SELECT current_setting(?)", IDLE_LIMIT);
        if ("0".equals(limit)) {
            execute("ALTER ROLE CURRENT_USER IN DATABASE " + quoted(database.database()) + " SET " + IDLE_LIMIT + " = '"
                    + IDLE_SECONDS + "s'");
        }
    }

    boolean hasSlot() throws SQLException {
        return textOrNull("SELECT slot_name FROM pg_replication_slots WHERE slot_name = ?", database.slot()) != null;
    }

    /**
     * Drops the slot and the publication, and takes back the limit of idle transactions.
     *
     * @throws SQLException also when the slot is in use, because the job still runs
     */
    void drop() throws SQLException {
        texts(
                "SELECT pg_drop_replication_slot(slot_name)::text FROM pg_replication_slots WHERE slot_name = ?",
                database.slot());
        execute("DROP PUBLICATION IF EXISTS " + quoted(database.publication()));
        execute("ALTER ROLE CURRENT_USER IN DATABASE " + quoted(database.database()) + " RESET " + IDLE_LIMIT);
    }

    long unconfirmedLogBytes() throws SQLException {
        return number(
                "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn)::bigint FROM pg_replication_slots"
                        + " WHERE slot_name = ?",
                database.slot());
    }

    long estimatedRows() throws SQLException {
        long rows = 0;
        for (String table : database.access().tables()) {
            rows += number(
                    "SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = to_regclass(?)",
                    quotedTable(table));
        }
        return rows;
    }

    private Set<String> published() throws SQLException {
        return new TreeSet<>(texts(
                "SELECT schemaname || '.' || tablename FROM pg_publication_tables WHERE pubname = ?",
                database.publication()));
    }

    private String quotedTables() {
        return database.access().tables().stream()
                .map(PostgresReplication::quotedTable)
                .collect(Collectors.joining(", "));
    }

    private static String quotedTable(String table) {
        int dot = table.indexOf('.');
        return quoted(table.substring(0, dot)) + "." + quoted(table.substring(dot + 1));
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql, String parameter) throws SQLException {
        String text = textOrNull(sql, parameter);
        return text == null ? 0 : Long.parseLong(text);
    }

    private @Nullable String textOrNull(String sql, String parameter) throws SQLException {
        List<String> texts = texts(sql, parameter);
        return texts.isEmpty() ? null : texts.get(0);
    }

    /** The first column, without nulls. */
    private List<String> texts(String sql, String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            List<String> texts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String text = rows.getString(1);
                    if (text != null) {
                        texts.add(text);
                    }
                }
            }
            return texts;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
