package io.nyala.load.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks at profiles through the SQL endpoint, as an analyst's tool does: one connection, one query for all of them. */
final class SqlPeek implements ProbeWatch.Place, AutoCloseable {

    private final Connection connection;

    SqlPeek(String url) throws SQLException {
        this.connection = DriverManager.getConnection(url);
    }

    @Override
    public Map<String, Long> eventCounts(List<String> profileIds) throws SQLException {
        String query = "SELECT profile_id, event_count FROM profile WHERE profile_id IN ('"
                + String.join("', '", profileIds) + "')";
        Map<String, Long> counts = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        }
        return counts;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
