package io.nyala.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kudu.ColumnSchema;
import org.apache.kudu.Schema;
import org.apache.kudu.client.AlterTableOptions;
import org.apache.kudu.client.CreateTableOptions;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.client.KuduSession;
import org.apache.kudu.client.KuduTable;
import org.apache.kudu.client.SessionConfiguration;
import org.apache.kudu.client.Upsert;

/**
 * Brings the tables of a Kudu cluster to the definition. Idempotent, and never destructive: what would lose data is
 * refused.
 */
public final class TableAdmin {

    private final KuduClient client;
    private final int replicas;
    private final RangeAdmin ranges;

    /**
     * @param client stays the caller's
     * @param replicas copies of each tablet: 3 in production, 1 on a single server
     */
    public TableAdmin(KuduClient client, int replicas) {
        this.client = Objects.requireNonNull(client);
        this.replicas = replicas;
        this.ranges = new RangeAdmin(client);
    }

    /**
     * Creates the tables that are missing, adds nullable columns that are missing, corrects comments. A column that the definition
     * doesn't have is left alone.
     *
     * @param nowMillis what {@code schema_version} records as the time of the change, epoch milliseconds
     * @return what was done, one line a change; empty when all was in place
     * @throws KuduException when Kudu cannot be reached or refuses
     * @throws TableDriftException when a live table contradicts the definition
     */
    public List<String> apply(List<Table> tables, long nowMillis) throws KuduException {
        List<String> done = new ArrayList<>();
        for (Table table : tables) {
            if (client.tableExists(table.kuduName())) {
                alter(table, done);
                ranges.extend(table, nowMillis, done);
            } else {
                create(table, nowMillis);
                done.add("created table " + table.name());
            }
        }
        if (!done.isEmpty()) {
            recordVersions(done, nowMillis);
        }
        return done;
    }

    private void create(Table table, long nowMillis) throws KuduException {
        List<String> hashed = table.columns().subList(0, table.hashColumns()).stream()
                .map(Column::name)
                .toList();
        CreateTableOptions options = new CreateTableOptions()
                .addHashPartitions(hashed, table.hashBuckets())
                .setNumReplicas(replicas)
                .setComment(table.comment());
        Schema schema = KuduSchemas.of(table);
        table.timeRanges().ifPresent(wanted -> RangeAdmin.addFirst(wanted, nowMillis, schema, options));
        client.createTable(table.kuduName(), schema, options);
    }

    private void alter(Table table, List<String> done) throws KuduException {
        Schema live = client.openTable(table.kuduName()).getSchema();
        Schema wanted = KuduSchemas.of(table);
        AlterTableOptions changes = new AlterTableOptions();
        List<String> changed = new ArrayList<>();
        for (ColumnSchema column : wanted.getColumns()) {
            String name = table.name() + "." + column.getName();
            if (!live.hasColumn(column.getName())) {
                if (!column.isNullable()) {
                    throw new TableDriftException(table.name(), column.getName(), "is missing and may not be NULL");
                }
                changes.addColumn(column);
                changed.add("added column " + name);
                continue;
            }
            ColumnSchema found = live.getColumn(column.getName());
            refuseDrift(table, found, column);
            if (!found.getComment().equals(column.getComment())) {
                changes.changeComment(column.getName(), column.getComment());
                changed.add("changed comment of " + name);
            }
        }
        if (!changed.isEmpty()) {
            client.alterTable(table.kuduName(), changes);
            done.addAll(changed);
        }
    }

    private static void refuseDrift(Table table, ColumnSchema live, ColumnSchema wanted) {
        if (live.getType() != wanted.getType()) {
            throw new TableDriftException(
                    table.name(), live.getName(), "is " + live.getType() + ", the definition says " + wanted.getType());
        }
        if (live.isKey() != wanted.isKey() || live.isNullable() != wanted.isNullable()) {
            throw new TableDriftException(table.name(), live.getName(), "differs in key or nullability");
        }
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
        var scanner = client.newScannerBuilder(table)
                .setProjectedColumnNames(List.of())
                .build();
        while (scanner.hasMoreRows()) {
            rows += scanner.nextRows().getNumRows();
        }
        return rows;
    }
}
