package io.nyala.load.faults;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the tables show of identifiers, asked through the SQL endpoint over one connection. */
final class SqlRows implements AutoCloseable {

    private final Connection connection;

    /** @param url of the SQL endpoint */
    SqlRows(String url) throws SQLException {
        this.connection = DriverManager.getConnection(url);
    }

    /** Those of some identifiers, by key, of which there is a row in any table. */
    Set<String> shown(Set<String> keys) throws SQLException {
        String in = " WHERE identifier_key IN ('" + String.join("', '", keys) + "')";
        return texts(Stream.of("identifier", "session", "event")
                .map(table -> "SELECT identifier_key FROM " + table + in)
                .collect(Collectors.joining(" UNION ALL ")));
    }

    /** The profile that each of some identifiers names, by key; nothing for one that is not known. */
    Map<String, String> profiles(Set<String> keys) throws SQLException {
        Map<String, String> profiles = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT identifier_key, profile_id FROM identifier"
                        + " WHERE identifier_key IN ('" + String.join("', '", keys) + "')")) {
            while (rows.next()) {
                profiles.put(rows.getString(1), rows.getString(2));
            }
        }
        return profiles;
    }

    private Set<String> texts(String query) throws SQLException {
        Set<String> texts = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
