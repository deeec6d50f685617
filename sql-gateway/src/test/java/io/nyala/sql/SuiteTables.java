package io.nyala.sql;

import io.nyala.tables.KuduRows;
import io.nyala.tables.ProfileTable;
import io.nyala.tables.TableAdmin;
import io.nyala.tables.TableRow;
import io.nyala.tables.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kudu.ColumnSchema.ColumnSchemaBuilder;
import org.apache.kudu.Schema;
import org.apache.kudu.Type;
import org.apache.kudu.client.AlterTableOptions;
import org.apache.kudu.client.CreateTableOptions;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.client.KuduSession;
import org.apache.kudu.client.KuduTable;
import org.apache.kudu.client.Operation;
import org.apache.kudu.client.SessionConfiguration;

/** The suite's rows in the real table {@code profile}: all of one tenant, so that they harm nobody and can be taken away. */
final class SuiteTables implements AutoCloseable {
    static final String TENANT = "sql-suite";
    static final int PEOPLE = 1000;
    static final Instant FIRST = Instant.parse("2026-02-28T23:00:00Z");

    private static final List<String> COUNTRIES = List.of("DE", "FR", "KE", "US");

    private final KuduClient kudu;

    SuiteTables(String masters) {
        kudu = new KuduClient.KuduClientBuilder(masters).build();
    }

    /** Person {@code i} is seen {@code i} seconds after {@link #FIRST}, in country {@code i mod 4}, spends {@code i / 4}. */
    void fill() throws KuduException {
        new TableAdmin(kudu, 1).apply(Tables.ALL, FIRST.toEpochMilli());
        var table = kudu.openTable(ProfileTable.TABLE.kuduName());
        var kuduRows = new KuduRows(ProfileTable.TABLE, table.getSchema());
        var rows = new ArrayList<Operation>();
        for (int i = 0; i < PEOPLE; i++) {
            var upsert = table.newUpsert();
            kuduRows.fill(upsert.getRow(), person(i));
            rows.add(upsert);
        }
        apply(rows);
    }

    static String id(int person) {
        return String.format("5a%030x", person);
    }

    private static TableRow person(int i) {
        var seen = (FIRST.toEpochMilli() + i * 1000L) * 1000 + (i == 1 ? 125 : 0);
        return TableRow.of(ProfileTable.TABLE)
                .put("profile_id", id(i))
                .put("tenant", TENANT)
                .put("first_seen", seen)
                .put("last_seen", seen)
                .put("event_count", (long) i)
                .put("session_count", null)
                .put("last_session_at", null)
                .put("last_campaign", null)
                .put("sessions_7d", null)
                .put("sessions_30d", null)
                .put("days_active", null)
                .put("identifier_count", 1L)
                .put("known", i % 2 == 0)
                .put("email", i % 2 == 0 ? "person" + i + "@example.org" : null)
                .put("phone", null)
                .put("first_name", i == 3 ? "Nyambura \"O'Neil\"\n\\" : null)
                .put("last_name", null)
                .put("birth_date", null)
                .put("country", COUNTRIES.get(i % COUNTRIES.size()))
                .put("city", null)
                .put("total_revenue", i / 4.0)
                .put("order_count", 0L)
                .put("traits", "{}")
                .put("segments", null)
                .put("consent", null)
                .put("version", 1L)
                .put("updated_at", seen)
                .build();
    }

    /** A table that nobody has defined, with so many rows, each with a note {@code new}. */
    void createExtra(String name, int count) throws KuduException {
        var schema = new Schema(List.of(
                new ColumnSchemaBuilder("id", Type.INT32).key(true).build(),
                new ColumnSchemaBuilder("note", Type.STRING)
                        .nullable(true)
                        .comment("a comment")
                        .build()));
        var table = kudu.createTable(
                "nyala." + name,
                schema,
                new CreateTableOptions().addHashPartitions(List.of("id"), 2).setNumReplicas(1));
        var rows = new ArrayList<Operation>();
        for (int id = 1; id <= count; id++) {
            var insert = table.newInsert();
            insert.getRow().addInt("id", id);
            insert.getRow().addString("note", "new");
            rows.add(insert);
        }
        apply(rows);
    }

    /** Adds a column {@code more} and a row that has it, as a migration does beneath a running job. */
    void addColumnToExtra(String name) throws KuduException {
        kudu.alterTable("nyala." + name, new AlterTableOptions().addNullableColumn("more", Type.INT64));
        var insert = kudu.openTable("nyala." + name).newInsert();
        insert.getRow().addInt("id", 1_000_000);
        insert.getRow().addLong("more", 7);
        apply(List.of(insert));
    }

    void dropExtra(String name) throws KuduException {
        kudu.deleteTable("nyala." + name);
    }

    private void apply(List<Operation> operations) throws KuduException {
        KuduSession session = kudu.newSession();
        session.setFlushMode(SessionConfiguration.FlushMode.AUTO_FLUSH_BACKGROUND);
        for (var operation : operations) {
            session.apply(operation);
        }
        session.flush();
        if (session.countPendingErrors() > 0) {
            throw new IllegalStateException(
                    session.getPendingErrors().getRowErrors()[0].toString());
        }
        session.close();
    }

    /** Takes the suite's rows away. */
    @Override
    public void close() throws KuduException {
        KuduTable table = kudu.openTable(ProfileTable.TABLE.kuduName());
        var rows = new ArrayList<Operation>();
        for (int i = 0; i < PEOPLE; i++) {
            var delete = table.newDelete();
            delete.getRow().addString("profile_id", id(i));
            rows.add(delete);
        }
        apply(rows);
        kudu.close();
    }
}
