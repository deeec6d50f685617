package io.nyala.load.database;

import io.nyala.services.PostgresServer;
import io.nyala.services.Server;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL, read through a replication slot. */
public final class PostgresDatabase implements CustomerDatabase {

    private final PostgresServer server;

    private PostgresDatabase(PostgresServer server) {
        this.server = server;
    }

    /** Starts an empty one. */
    public static PostgresDatabase startIn(Path folder) {
        return new PostgresDatabase(PostgresServer.startIn(folder));
    }

    @Override
    public Server server() {
        return server;
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), PostgresServer.USER, password());
    }

    @Override
    public String password() {
        return "any";
    }

    @Override
    public String declaration(Path passwordFile) {
        return """
                    type: postgres
                    host: 127.0.0.1
                    port: %d
                    database: %s
                    user: %s
                    password_file: %s
                    tables: [public.%s]
                    chunk_rows: 2000
                """
                .formatted(
                        server.port(), PostgresServer.DATABASE, PostgresServer.USER, passwordFile, CustomerTable.NAME);
    }

    @Override
    public String widening(String column) {
        return "ALTER COLUMN " + column + " TYPE bigint";
    }

    @Override
    public List<String> leftBehind() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT slot_name FROM pg_replication_slots UNION ALL SELECT pubname FROM pg_publication")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
