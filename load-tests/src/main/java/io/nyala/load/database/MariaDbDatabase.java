package io.nyala.load.database;

import io.nyala.services.MariaDbServer;
import io.nyala.services.Server;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** MariaDB, read as a replica does. */
public final class MariaDbDatabase implements CustomerDatabase {

    private final MariaDbServer server;

    private MariaDbDatabase(MariaDbServer server) {
        this.server = server;
    }

    /** Starts an empty one. */
    public static MariaDbDatabase startIn(Path folder) {
        return new MariaDbDatabase(MariaDbServer.startIn(folder));
    }

    @Override
    public Server server() {
        return server;
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(
                server.jdbcUrl() + "?allowMultiQueries=true", MariaDbServer.USER, password());
    }

    @Override
    public String password() {
        return MariaDbServer.PASSWORD;
    }

    @Override
    public String declaration(Path passwordFile) {
        return """
                    type: mysql
                    host: 127.0.0.1
                    port: %d
                    user: %s
                    password_file: %s
                    tables: [%s.%s]
                    server_ids: 5401-5402
                    chunk_rows: 2000
                """
                .formatted(server.port(), MariaDbServer.USER, passwordFile, MariaDbServer.DATABASE, CustomerTable.NAME);
    }

    @Override
    public String widening(String column) {
        return "MODIFY " + column + " bigint";
    }

    @Override
    public List<String> leftBehind() {
        return List.of();
    }
}
