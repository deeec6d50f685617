package io.nyala.local.answer;

import io.nyala.local.home.CliFailure;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A conversation by JDBC. */
final class JdbcConversation implements SqlConversation {
    private final Connection connection;
    private volatile @Nullable Statement running;

    JdbcConversation(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Optional<Answer> ask(String query) {
        try (Statement statement = connection.createStatement()) {
            running = statement;
            if (!statement.execute(query)) {
                return Optional.empty();
            }
            try (ResultSet result = statement.getResultSet()) {
                return Optional.of(SqlEndpoint.read(result));
            }
        } catch (SQLException e) {
            throw new StatementFailure(SqlEndpoint.reason(e), query, e);
        } finally {
            running = null;
        }
    }

    @Override
    public void cancel() {
        Statement statement = running;
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                throw new CliFailure("the statement cannot be cancelled: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public Map<String, List<String>> columns() {
        Map<String, List<String>> columns = new TreeMap<>();
        try (ResultSet found = connection.getMetaData().getColumns(null, connection.getSchema(), "%", "%")) {
            while (found.next()) {
                columns.computeIfAbsent(found.getString("TABLE_NAME"), table -> new ArrayList<>())
                        .add(found.getString("COLUMN_NAME"));
            }
        } catch (SQLException e) {
            throw new CliFailure("the columns cannot be read: " + e.getMessage(), e);
        }
        return columns;
    }

    @Override
    public String server() {
        try {
            DatabaseMetaData server = connection.getMetaData();
            return server.getDatabaseProductName() + " " + server.getDatabaseProductVersion();
        } catch (SQLException e) {
            return "unknown";
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new CliFailure("the connection did not close: " + e.getMessage(), e);
        }
    }
}
