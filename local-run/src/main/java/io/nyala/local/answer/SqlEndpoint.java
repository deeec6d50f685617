package io.nyala.local.answer;

import io.nyala.local.home.CliFailure;
import io.nyala.local.home.NyalaHome;
import io.nyala.local.home.RunLock;
import io.nyala.local.home.RunningSystem;
import io.nyala.local.home.SystemState;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Impala, or the gateway that stands in for it. */
public final class SqlEndpoint {
    private final String url;
    private final boolean ours;

    private SqlEndpoint(String url, boolean ours) {
        this.url = url;
        this.ours = ours;
    }

    /**
     * Which endpoint to ask: the one named, else the one of {@code NYALA_JDBC_URL}, else that of the running system.
     *
     * @param named on the command line
     * @param home of the running system
     * @throws CliFailure when none is named and the system does not run
     */
    public static SqlEndpoint find(Optional<String> named, NyalaHome home) {
        Optional<String> url = named.or(() -> Optional.ofNullable(System.getenv("NYALA_JDBC_URL")))
                .filter(text -> !text.isBlank());
        if (url.isPresent()) {
            return new SqlEndpoint(url.get(), false);
        }
        if (!RunLock.isHeld(home.lockFile())) {
            throw new CliFailure(
                    "Nyala is not running; start it with ./nyala up --detach, or name an Impala with --url");
        }
        return SystemState.read(home.stateFile())
                .filter(state -> state.phase() == SystemState.Phase.ready)
                .map(state -> new SqlEndpoint(state.addresses().getOrDefault("sql", ""), true))
                .orElseThrow(() -> new CliFailure("Nyala is still starting; try again in a moment"));
    }

    /**
     * A database beside the system; its statements may change it.
     *
     * @param name of its address
     * @throws CliFailure when there is none of that name
     */
    public static SqlEndpoint on(String name, RunningSystem system) {
        String url = system.state().addresses().getOrDefault(name, "");
        if (!url.startsWith("jdbc:")) {
            throw new CliFailure("no database " + name + " runs here; ./nyala up --with postgres brings one, crm");
        }
        return new SqlEndpoint(url, true);
    }

    /**
     * Asks.
     *
     * @param query one statement; a semicolon at its end is forgiven
     * @return all rows
     * @throws CliFailure when the endpoint is away or refuses the statement
     */
    public Answer ask(String query) {
        try (SqlConversation conversation = open()) {
            return conversation.ask(query.strip().replaceAll(";+$", "")).orElse(new Answer(List.of(), List.of()));
        }
    }

    /**
     * Asks, and hands out each row as it comes: the answer may be larger than memory.
     *
     * @param query one statement
     * @param row takes values by column in their order; times in ISO 8601, UTC
     * @throws CliFailure when the endpoint is away or refuses the statement
     */
    public void each(String query, Consumer<Map<String, @Nullable Object>> row) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            ResultSetMetaData description = result.getMetaData();
            while (result.next()) {
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                for (int i = 1; i <= description.getColumnCount(); i++) {
                    Object value = result.getObject(i);
                    values.put(
                            description.getColumnLabel(i),
                            value instanceof Timestamp time
                                    ? time.toLocalDateTime()
                                            .toInstant(ZoneOffset.UTC)
                                            .toString()
                                    : plain(value));
                }
                row.accept(values);
            }
        } catch (SQLException e) {
            throw new StatementFailure(reason(e), query, e);
        }
    }

    /**
     * Connects.
     *
     * @throws CliFailure when the endpoint is away
     */
    public SqlConversation open() {
        return new JdbcConversation(connect());
    }

    private Connection connect() {
        try {
            Class.forName("org.apache.kyuubi.jdbc.KyuubiHiveDriver");
            return DriverManager.getConnection(url);
        } catch (SQLException | ClassNotFoundException e) {
            throw new CliFailure(
                    "no SQL endpoint answers at " + url
                            + (ours ? "; see ./nyala status" : "; check --url or NYALA_JDBC_URL"),
                    e);
        }
    }

    static Answer read(ResultSet result) throws SQLException {
        ResultSetMetaData description = result.getMetaData();
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= description.getColumnCount(); i++) {
            columns.add(description.getColumnLabel(i));
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        while (result.next()) {
            List<@Nullable Object> row = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
                row.add(plain(result.getObject(i)));
            }
            rows.add(row);
        }
        return new Answer(columns, rows);
    }

    /** Numbers and booleans as they are, everything else as its text. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof BigDecimal || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        return value == null ? null : value.toString();
    }

    static String reason(SQLException e) {
        String message = String.valueOf(e.getMessage());
        return "the query was refused: " + message.lines().findFirst().orElse(message);
    }

    /**
     * A text as a literal of Impala's SQL, safe whatever it holds.
     *
     * @param text any
     * @return the literal with its quotes
     */
    public static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
