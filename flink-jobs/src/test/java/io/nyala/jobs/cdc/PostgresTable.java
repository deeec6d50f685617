package io.nyala.jobs.cdc;

import io.nyala.services.PostgresServer;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table of PostgreSQL with a column of each common type. */
final class PostgresTable extends ReadTable {

    private final PostgresServer server;

    PostgresTable(PostgresServer server, String name) throws SQLException {
        super(name, DriverManager.getConnection(server.jdbcUrl(), PostgresServer.USER, ""));
        this.server = server;
    }

    @Override
    List<String> creation() {
        return List.of(
                "CREATE TABLE " + name() + " (id bigint PRIMARY KEY, name text, amount numeric(20, 4), rate numeric,"
                        + " born date, made timestamp, seen timestamptz, wakes time, raw bytea, tags text[], doc jsonb,"
                        + " vip boolean, score double precision, mark uuid)",
                "ALTER TABLE " + name() + " REPLICA IDENTITY FULL");
    }

    @Override
    String columns() {
        return "id, name, amount, rate, born, made, seen, wakes, raw, tags, doc, vip, score, mark";
    }

    @Override
    String values(int id, int salt) {
        return "(%1$d, 'name-%2$d', %2$d.25, 0.000000012, date '1970-01-01' + %2$d %% 20000, timestamp '2026-03-01 09:30:00.123456', "
                        .formatted(id, salt)
                + "timestamptz '2026-03-01 09:30:00+02' + interval '%d s', time '09:30:00', decode('00ff', 'hex'), "
                        .formatted(salt)
                + "array['a', 'b-%1$d'], '{\"n\": %1$d}', %2$s, %1$d.5, '00000000-0000-4000-8000-000000000001')"
                        .formatted(salt, salt % 2 == 0 ? "true" : "NULL");
    }

    @Override
    Map<String, String> forms() {
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("id", "id");
        forms.put("name", "name");
        forms.put("amount", "amount::text");
        forms.put("rate", "rate::text");
        forms.put("born", "born::text");
        forms.put("made", "to_char(made, 'YYYY-MM-DD\"T\"HH24:MI:SS.US')");
        forms.put("seen", "to_char(seen AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')");
        forms.put("wakes", "wakes::text");
        forms.put("raw", "encode(raw, 'base64')");
        forms.put("tags", "array_to_json(tags)::text");
        forms.put("doc", "doc::text");
        forms.put("vip", "vip");
        forms.put("score", "score");
        forms.put("mark", "mark::text");
        return forms;
    }

    @Override
    String declaration(Path passwordFile) {
        return """
                  crm:
                    type: postgres
                    host: 127.0.0.1
                    port: %d
                    database: postgres
                    user: postgres
                    password_file: %s
                    tables: [public.%s]
                    slot: nyala_it
                    publication: nyala_it
                    chunk_rows: 50
                """
                .formatted(server.port(), passwordFile, name());
    }
}
