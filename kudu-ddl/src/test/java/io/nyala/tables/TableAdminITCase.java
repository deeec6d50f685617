package io.nyala.tables;

import static io.nyala.tables.Column.Layout.PLAIN_DEFAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.testkit.RealKudu;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kudu.ColumnSchema;
import org.apache.kudu.Schema;
import org.apache.kudu.client.AlterTableOptions;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduSession;
import org.apache.kudu.client.KuduTable;
import org.apache.kudu.client.RowResult;
import org.apache.kudu.client.SessionConfiguration;
import org.apache.kudu.client.Upsert;
import org.apache.kudu.util.TimestampUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TableAdminITCase {

    @RegisterExtension
    static final RealKudu KUDU = new RealKudu();

    private static final Column KEY = Column.key("id", ColumnType.STRING, PLAIN_DEFAULT, "Id.");
    private static final Column NOTE = Column.optional("note", ColumnType.STRING, PLAIN_DEFAULT, "Note.");

    private static final Set<String> ADDED_TO_PROFILE =
            Set.of("last_session_at", "last_campaign", "sessions_7d", "sessions_30d", "days_active");

    private KuduClient client;
    private TableAdmin admin;

    @BeforeEach
    void connect() throws Exception {
        client = new KuduClient.KuduClientBuilder(KUDU.masters()).build();
        admin = new TableAdmin(client, 1);
        for (String table : client.getTablesList(Table.DATABASE).getTablesList()) {
            client.deleteTable(table);
        }
    }

    @AfterEach
    void disconnect() throws Exception {
        client.close();
    }

    @Test
    void tablesAreCreatedOnceAsDefined() throws Exception {
        assertThat(admin.apply(Tables.ALL, 1_000)).hasSize(Tables.ALL.size());
        assertThat(admin.apply(Tables.ALL, 2_000)).isEmpty();

        for (Table table : Tables.ALL) {
            Schema live = client.openTable(table.kuduName()).getSchema();
            assertThat(live.getColumns())
                    .extracting(ColumnSchema::getName)
                    .containsExactlyElementsOf(
                            table.columns().stream().map(Column::name).toList());
            assertThat(live.getPrimaryKeyColumnCount()).isEqualTo(table.keyColumns());
            for (Column column : table.columns()) {
                ColumnSchema found = live.getColumn(column.name());
                assertThat(found.getType()).isEqualTo(KuduSchemas.type(column.type()));
                assertThat(found.isNullable()).isEqualTo(column.nullable());
                assertThat(found.getComment()).isEqualTo(column.comment());
            }
        }
    }

    @Test
    void theSessionsOfOneIdentifierLieInOnePartition() throws Exception {
        admin.apply(List.of(SchemaVersionTable.TABLE, SessionTable.TABLE), 1_000);

        KuduTable live = client.openTable(SessionTable.TABLE.kuduName());
        assertThat(live.getSchema().getPrimaryKeyColumns())
                .extracting(ColumnSchema::getName)
                .containsExactly("identifier_key", "started_at", "session_key");
        assertThat(live.getPartitionSchema().getHashBucketSchemas())
                .singleElement()
                .satisfies(hash -> assertThat(hash.getColumnIds())
                        .containsExactly(live.getSchema().getColumnId("identifier_key")));
    }

    @Test
    void aNewNullableColumnIsAdded() throws Exception {
        admin.apply(List.of(SchemaVersionTable.TABLE, table(KEY)), 1_000);

        assertThat(admin.apply(List.of(SchemaVersionTable.TABLE, table(KEY, NOTE)), 2_000))
                .containsExactly("add column drifting.note");
        assertThat(client.openTable(table(KEY).kuduName()).getSchema().hasColumn("note"))
                .isTrue();
    }

    /** The columns stand at the end in Kudu, elsewhere in the definition: rows find them by name. */
    @Test
    void aProfileTableOfThePreviousBuildKeepsItsRowsAndTakesNewOnes() throws Exception {
        Table previous = previousProfileTable();
        admin.apply(List.of(SchemaVersionTable.TABLE, previous), 1_000);
        upsert(previous, rowOf(previous, "old"));

        assertThat(admin.apply(Tables.ALL, 2_000))
                .containsAll(ADDED_TO_PROFILE.stream()
                        .map(column -> "add column profile." + column)
                        .toList());
        assertThat(admin.apply(Tables.ALL, 3_000)).isEmpty();
        upsert(Tables.PROFILE, rowOf(Tables.PROFILE, "new"));

        Map<String, RowResult> rows = rowsById(Tables.PROFILE);
        assertThat(rows).containsOnlyKeys("old", "new");
        Schema live = client.openTable(Tables.PROFILE.kuduName()).getSchema();
        assertThat(new KuduRows(Tables.PROFILE, live).read(rows.get("new"))).isEqualTo(rowOf(Tables.PROFILE, "new"));
        for (Column column : Tables.PROFILE.columns()) {
            String name = column.name();
            assertThat(rows.get("new").isNull(name)).as(name).isFalse();
            assertThat(rows.get("old").isNull(name)).as(name).isEqualTo(ADDED_TO_PROFILE.contains(name));
            if (!column.name().equals("profile_id")) {
                assertThat(rows.get("new").getObject(name)).as(name).isEqualTo(kuduValue(column));
            }
        }
    }

    /** The writer knows the table as it was when it began, as a running job does. */
    @Test
    void aColumnIsAddedWhileRowsAreWritten() throws Exception {
        admin.apply(List.of(SchemaVersionTable.TABLE, table(KEY)), 1_000);
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger written = new AtomicInteger();
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> errors = writer.submit(() -> writeUntil(stop, written));
            awaitMore(written, 2_000, errors);
            assertThat(admin.apply(List.of(table(KEY, NOTE)), 2_000)).containsExactly("add column drifting.note");
            awaitMore(written, 2_000, errors);
            stop.set(true);
            assertThat(errors.get()).isZero();
        } finally {
            stop.set(true);
            writer.shutdown();
        }

        upsert(
                table(KEY, NOTE),
                TableRow.of(table(KEY, NOTE)).put("id", "0").put("note", "new").build());
        int rows = 0;
        KuduTable live = client.openTable(table(KEY).kuduName());
        for (RowResult row : client.newScannerBuilder(live).build()) {
            rows++;
            assertThat(row.isNull("note")).isEqualTo(!row.getString("id").equals("0"));
        }
        assertThat(rows).isEqualTo(written.get());
    }

    private int writeUntil(AtomicBoolean stop, AtomicInteger written) throws Exception {
        KuduTable live = client.openTable(table(KEY).kuduName());
        KuduSession session = client.newSession();
        session.setFlushMode(SessionConfiguration.FlushMode.AUTO_FLUSH_BACKGROUND);
        while (!stop.get()) {
            Upsert upsert = live.newUpsert();
            upsert.getRow().addString("id", Integer.toString(written.getAndIncrement()));
            session.apply(upsert);
        }
        session.close();
        return session.countPendingErrors();
    }

    private static void awaitMore(AtomicInteger written, int rows, Future<?> writer) {
        int target = written.get() + rows;
        while (written.get() < target && !writer.isDone()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aChangedLayoutIsTakenOver() throws Exception {
        admin.apply(List.of(SchemaVersionTable.TABLE, table(KEY, NOTE)), 1_000);
        Column packed = Column.optional("note", ColumnType.STRING, Column.Layout.COMPRESSED_TEXT, "Note.");

        assertThat(admin.apply(List.of(table(KEY, packed)), 2_000))
                .hasSize(2)
                .allMatch(line -> line.contains("drifting.note"));
        assertThat(admin.apply(List.of(table(KEY, packed)), 3_000)).isEmpty();
    }

    @Test
    void aNewColumnThatMayNotBeNullIsRefused() throws Exception {
        admin.apply(List.of(SchemaVersionTable.TABLE, table(KEY)), 1_000);
        Column required = Column.required("note", ColumnType.STRING, PLAIN_DEFAULT, "Note.");

        assertThatThrownBy(() -> admin.apply(List.of(table(KEY, required)), 2_000))
                .isInstanceOf(TableDriftException.class)
                .hasMessageContaining("drifting.note");
    }

    @Test
    void aCommentIsCorrectedOnce() throws Exception {
        admin.apply(List.of(SchemaVersionTable.TABLE, table(KEY, NOTE)), 1_000);
        Column explained = Column.optional("note", ColumnType.STRING, PLAIN_DEFAULT, "What was noted.");

        assertThat(admin.apply(List.of(table(KEY, explained)), 2_000))
                .containsExactly("change comment of drifting.note");
        assertThat(admin.apply(List.of(table(KEY, explained)), 3_000)).isEmpty();
    }

    @Test
    void historyIsKeptForAnHour() throws Exception {
        admin.apply(Tables.ALL, 1_000);

        for (Table table : Tables.ALL) {
            assertThat(client.openTable(table.kuduName()).getExtraConfig())
                    .containsExactly(Map.entry("kudu.table.history_max_age_sec", "3600"));
        }
    }

    @Test
    void anotherTimeOfHistoryIsRepairedOnce() throws Exception {
        List<Table> tables = List.of(SchemaVersionTable.TABLE, table(KEY, NOTE));
        new TableAdmin(client, 1, Duration.ofDays(2)).apply(tables, 1_000);
        client.alterTable(
                SchemaVersionTable.TABLE.kuduName(),
                new AlterTableOptions().alterExtraConfigs(Map.of("kudu.table.history_max_age_sec", "")));

        assertThat(admin.apply(tables, 2_000))
                .containsExactly(
                        "keep what rows of schema_version were for 3600 s, not as long as the tablet servers say",
                        "keep what rows of drifting were for 3600 s, not 172800 s");
        assertThat(client.openTable(table(KEY).kuduName()).getExtraConfig())
                .containsEntry("kudu.table.history_max_age_sec", "3600");
        assertThat(admin.apply(tables, 3_000)).isEmpty();
    }

    @Test
    void historyOfLessThanASecondIsRefused() {
        assertThatThrownBy(() -> new TableAdmin(client, 1, Duration.ofMillis(999)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aColumnThatTheDefinitionHasNoMoreIsKept() throws Exception {
        admin.apply(List.of(SchemaVersionTable.TABLE, table(KEY, NOTE)), 1_000);

        assertThat(admin.apply(List.of(table(KEY)), 2_000)).isEmpty();
        assertThat(client.openTable(table(KEY).kuduName()).getSchema().hasColumn("note"))
                .isTrue();
    }

    @Test
    void aTableThatContradictsTheDefinitionIsLeftAlone() throws Exception {
        admin.apply(List.of(SchemaVersionTable.TABLE, table(KEY, NOTE)), 1_000);
        Column number = Column.optional("note", ColumnType.BIGINT, PLAIN_DEFAULT, "Note.");

        assertThatThrownBy(() -> admin.apply(List.of(table(KEY, number)), 2_000))
                .isInstanceOf(TableDriftException.class)
                .hasMessageContaining("drifting.note");
    }

    private static Table previousProfileTable() {
        Table now = Tables.PROFILE;
        List<Column> columns = now.columns().stream()
                .filter(column -> !ADDED_TO_PROFILE.contains(column.name()))
                .toList();
        return new Table(now.name(), now.comment(), columns, now.keyColumns(), now.hashBuckets());
    }

    /** Every value tells its column. */
    private static TableRow rowOf(Table table, String id) {
        TableRow.Builder row = TableRow.of(table);
        for (Column column : table.columns()) {
            row.put(column.name(), column.name().equals("profile_id") ? id : value(column));
        }
        return row.build();
    }

    private static Object value(Column column) {
        return switch (column.type()) {
            case STRING -> column.name();
            case BIGINT, TIMESTAMP -> (long) column.name().hashCode();
            case DOUBLE -> (double) column.name().hashCode();
            case BOOLEAN -> true;
        };
    }

    private static Object kuduValue(Column column) {
        return column.type() == ColumnType.TIMESTAMP
                ? TimestampUtil.microsToTimestamp((long) value(column))
                : value(column);
    }

    private void upsert(Table table, TableRow row) throws Exception {
        KuduTable live = client.openTable(table.kuduName());
        Upsert upsert = live.newUpsert();
        new KuduRows(table, live.getSchema()).fill(upsert.getRow(), row);
        KuduSession session = client.newSession();
        assertThat(session.apply(upsert).hasRowError()).isFalse();
        session.close();
    }

    private Map<String, RowResult> rowsById(Table table) throws Exception {
        Map<String, RowResult> rows = new HashMap<>();
        for (RowResult row :
                client.newScannerBuilder(client.openTable(table.kuduName())).build()) {
            rows.put(row.getString("profile_id"), row);
        }
        return rows;
    }

    private static Table table(Column... columns) {
        return new Table("drifting", "A table that changes.", List.of(columns), 1, 2);
    }
}
