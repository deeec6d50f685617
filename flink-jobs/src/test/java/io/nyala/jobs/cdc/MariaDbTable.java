package io.nyala.jobs.cdc;

import io.nyala.services.MariaDbServer;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table of MariaDB with a column of each common type. */
final class MariaDbTable extends ReadTable {

    private final MariaDbServer server;

    MariaDbTable(MariaDbServer server, String name) throws SQLException {
        super(
                name,
                DriverManager.getConnection(
                        server.jdbcUrl() + "?tinyInt1isBit=false", MariaDbServer.USER, MariaDbServer.PASSWORD));
        this.server = server;
    }

    @Override
    List<String> creation() {
        return List.of("CREATE TABLE " + name()
                + " (id bigint unsigned PRIMARY KEY, name varchar(100), amount decimal(20, 4), rate decimal(20, 10),"
                + " born date, made datetime(6), seen timestamp NULL, wakes time, raw varbinary(10), kind enum('a', 'b'),"
                + " vip tinyint(1), score double)");
    }

    @Override
    String columns() {
        return "id, name, amount, rate, born, made, seen, wakes, raw, kind, vip, score";
    }

    @Override
    String values(int id, int salt) {
        return "(%1$d, 'name-%2$d', %2$d.25, 0, date '1970-01-01' + INTERVAL %2$d %% 20000 DAY, '2026-03-01 09:30:00.123456', "
                        .formatted(id, salt)
                + "'2026-03-01 09:30:00' + INTERVAL %1$d SECOND, '09:30:00', x'00ff', 'b', %2$s, %1$d.5)"
                        .formatted(salt, salt % 2 == 0 ? "1" : "NULL");
    }

    @Override
    Map<String, String> forms() {
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("id", "id");
        forms.put("name", "name");
        forms.put("amount", "CAST(amount AS char)");
        forms.put("rate", "CAST(rate AS char)");
        forms.put("born", "CAST(born AS char)");
        forms.put("made", "DATE_FORMAT(made, '%Y-%m-%dT%H:%i:%s.%f')");
        forms.put("seen", "DATE_FORMAT(seen, '%Y-%m-%dT%H:%i:%sZ')");
        forms.put("wakes", "CAST(wakes AS char)");
        forms.put("raw", "TO_BASE64(raw)");
        forms.put("kind", "CAST(kind AS char)");
        forms.put("vip", "vip");
        forms.put("score", "score");
        return forms;
    }

    @Override
    String declaration(Path passwordFile) {
        return """
                  shop:
                    type: mysql
                    host: 127.0.0.1
                    port: %d
                    user: %s
                    password_file: %s
                    tables: [%s.%s]
                    server_ids: 5401-5404
                    chunk_rows: 50
                """
                .formatted(server.port(), MariaDbServer.USER, passwordFile, MariaDbServer.DATABASE, name());
    }
}
