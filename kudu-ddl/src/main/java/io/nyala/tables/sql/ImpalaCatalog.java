package io.nyala.tables.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * What an Impala knows of our tables. Everything is told to it each time: each statement may run again, except {@code CREATE ROLE},
 * which is left out for a role that is there.
 */
public final class ImpalaCatalog {

    private static final String CREATE_ROLE = "CREATE ROLE ";

    private final Connection connection;
    private final String database;

    /**
     * Of one Impala.
     *
     * @param connection stays the caller's
     * @param database the database of all tables and views
     */
    public ImpalaCatalog(Connection connection, String database) {
        this.connection = Objects.requireNonNull(connection);
        this.database = Objects.requireNonNull(database);
    }

    /** The statements that {@link #apply} runs, in order. */
    public static List<String> plan(String database, boolean grants) {
        List<String> statements = new ArrayList<>();
        statements.add("CREATE DATABASE IF NOT EXISTS " + database);
        statements.add("USE " + database);
        List<SqlFile> files = new ArrayList<>(ShippedSql.migrations());
        files.addAll(ShippedSql.views());
        if (grants) {
            files.addAll(ShippedSql.grants());
        }
        files.forEach(file -> statements.addAll(file.statements()));
        return statements;
    }

    /**
     * Tells it of every table, view and, if wanted, role.
     *
     * @return how many statements ran
     * @throws SQLException with the statement's first line when one is refused
     */
    public int apply(boolean grants) throws SQLException {
        Set<String> roles = grants ? column("SHOW ROLES") : Set.of();
        int done = 0;
        for (String sql : plan(database, grants)) {
            if (sql.startsWith(CREATE_ROLE)
                    && roles.contains(sql.substring(CREATE_ROLE.length()).toLowerCase(Locale.ROOT))) {
                continue;
            }
            run(sql);
            done++;
        }
        return done;
    }

    /**
     * The columns that it has of a table or view.
     *
     * @return lower-case names; empty when it does not know the table
     */
    public Set<String> columns(String table) throws SQLException {
        return column("SHOW TABLES IN " + database).contains(table)
                ? column("DESCRIBE " + database + "." + table)
                : Set.of();
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new SQLException(sql.lines().findFirst().orElse("") + " ...: " + e.getMessage(), e.getSQLState(), e);
        }
    }

    private Set<String> column(String sql) throws SQLException {
        Set<String> values = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1).toLowerCase(Locale.ROOT));
            }
        }
        return values;
    }
}
