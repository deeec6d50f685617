package io.nyala.tables;

import io.nyala.tables.Difference.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kudu.Schema;
import org.apache.kudu.client.AsyncKuduScanner;
import org.apache.kudu.client.CreateTableOptions;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.client.KuduScanner;
import org.apache.kudu.client.KuduSession;
import org.apache.kudu.client.KuduTable;
import org.apache.kudu.client.RowResult;
import org.apache.kudu.client.SessionConfiguration;
import org.apache.kudu.client.Upsert;

/**
 * Brings the tables of a Kudu cluster to the definition. Idempotent, and never destructive: what would lose data is
 * refused, before anything else is changed. Writers and readers go on meanwhile.
 */
public final class TableAdmin {
    /** How long Kudu keeps what rows were, unless told otherwise: erased values lie on disk so long at least. */
    public static final Duration HISTORY = Duration.ofHours(1);

    private final KuduClient client;
    private final int replicas;
    private final TableHistory history;
    private final RangeAdmin ranges;

    /**
     * @param client stays the caller's
     * @param replicas copies of each tablet: 3 in production, 1 on a single server
     */
    public TableAdmin(KuduClient client, int replicas) {
        this(client, replicas, HISTORY);
    }

    /**
     * @param client stays the caller's
     * @param replicas copies of each tablet
     * @param history how long Kudu keeps what rows were, in whole seconds, at least one: longer than incremental backups lie apart
     * @throws IllegalArgumentException when the history is shorter than a second
     */
    public TableAdmin(KuduClient client, int replicas, Duration history) {
        this.client = Objects.requireNonNull(client);
        this.replicas = replicas;
        this.history = new TableHistory(history);
        this.ranges = new RangeAdmin(client);
    }

    /**
     * Creates the tables that are missing, adds nullable columns and ranges of time that are missing, corrects comments, layouts and the
     * time that history is kept. A
     * column that the definition doesn't have is left alone. Does nothing where a newer build has applied its own definition.
     *
     * @param nowMillis the present, for {@code schema_version} and ranges of time, epoch milliseconds
     * @return what was done, one line a change; empty when all was in place
     * @throws KuduException when Kudu cannot be reached or refuses
     * @throws TableDriftException when a live table contradicts the definition; nothing was changed then
     */
    public List<String> apply(List<Table> tables, long nowMillis) throws KuduException {
        List<String> done = plan(tables, nowMillis);
        if (done.isEmpty()) {
            return done;
        }
        for (Table table : tables) {
            if (client.tableExists(table.kuduName())) {
                TableComparison comparison = comparison(table);
                if (comparison.differences().stream().anyMatch(difference -> difference.kind() == Kind.TO_DO)) {
                    client.alterTable(table.kuduName(), comparison.changes());
                }
                ranges.extend(table, nowMillis);
            } else {
                create(table, nowMillis);
            }
        }
        recordVersions(done, nowMillis);
        return done;
    }

    /**
     * What {@link #apply} would do, one line a change.
     *
     * @throws TableDriftException when it would refuse
     */
    public List<String> plan(List<Table> tables, long nowMillis) throws KuduException {
        if (isNewer()) {
            return List.of();
        }
        List<Difference> differences = differences(tables, nowMillis);
        List<String> refused = lines(differences, Kind.REFUSED);
        if (!refused.isEmpty()) {
            throw new TableDriftException(refused);
        }
        return lines(differences, Kind.TO_DO);
    }

    /** In what the live tables are not as defined. */
    public List<Difference> differences(List<Table> tables, long nowMillis) throws KuduException {
        List<Difference> differences = new ArrayList<>();
        for (Table table : tables) {
            if (!client.tableExists(table.kuduName())) {
                differences.add(new Difference(Kind.TO_DO, "create table " + table.name()));
                continue;
            }
            differences.addAll(comparison(table).differences());
            differences.addAll(ranges.differences(table, nowMillis));
        }
        return differences;
    }

    /** Whether a newer build than this one has applied its definition. */
    public boolean isNewer() throws KuduException {
        if (!client.tableExists(SchemaVersionTable.TABLE.kuduName())) {
            return false;
        }
        KuduTable versions = client.openTable(SchemaVersionTable.TABLE.kuduName());
        if (!versions.getSchema().hasColumn(SchemaVersionTable.MIGRATION)) {
            return false;
        }
        long newest = 0;
        try (Scan scan = new Scan(versions, List.of(SchemaVersionTable.MIGRATION))) {
            for (RowResult row : scan.scanner()) {
                newest = Math.max(newest, row.isNull(0) ? 0 : row.getLong(0));
            }
        }
        return newest > SchemaVersionTable.newestMigration();
    }

    private static List<String> lines(List<Difference> differences, Kind kind) {
        return differences.stream()
                .filter(difference -> difference.kind() == kind)
                .map(Difference::what)
                .toList();
    }

    private TableComparison comparison(Table table) throws KuduException {
        return TableComparison.of(table, client.openTable(table.kuduName()), history);
    }

    private void create(Table table, long nowMillis) throws KuduException {
        CreateTableOptions options = new CreateTableOptions()
                .addHashPartitions(table.hashColumnNames(), table.hashBuckets())
                .setNumReplicas(replicas)
                .setExtraConfigs(history.config())
                .setComment(table.comment());
        Schema schema = KuduSchemas.of(table);
        table.timeRanges().ifPresent(wanted -> RangeAdmin.addFirst(wanted, nowMillis, schema, options));
        client.createTable(table.kuduName(), schema, options);
    }

    private void recordVersions(List<String> done, long nowMillis) throws KuduException {
        KuduTable versions = client.openTable(SchemaVersionTable.TABLE.kuduName());
        long next = 1 + countRows(versions);
        KuduRows rows = new KuduRows(SchemaVersionTable.TABLE, versions.getSchema());
        KuduSession session = client.newSession();
        session.setFlushMode(SessionConfiguration.FlushMode.AUTO_FLUSH_SYNC);
        for (String change : done) {
            Upsert upsert = versions.newUpsert();
            rows.fill(upsert.getRow(), SchemaVersionTable.row(next++, change, nowMillis));
            session.apply(upsert);
        }
        session.close();
    }

    private long countRows(KuduTable table) throws KuduException {
        long rows = 0;
        try (Scan scan = new Scan(table, List.of())) {
            while (scan.scanner().hasMoreRows()) {
                rows += scan.scanner().nextRows().getNumRows();
            }
        }
        return rows;
    }

    /** Reads what was written before it began, on whichever server. */
    private final class Scan implements AutoCloseable {
        private final KuduScanner scanner;

        Scan(KuduTable table, List<String> columns) {
            scanner = client.newScannerBuilder(table)
                    .setProjectedColumnNames(columns)
                    .readMode(AsyncKuduScanner.ReadMode.READ_LATEST)
                    .build();
        }

        KuduScanner scanner() {
            return scanner;
        }

        @Override
        public void close() throws KuduException {
            scanner.close();
        }
    }
}
