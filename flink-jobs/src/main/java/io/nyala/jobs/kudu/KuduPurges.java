package io.nyala.jobs.kudu;

import io.nyala.tables.Column;
import io.nyala.tables.ColumnType;
import io.nyala.tables.KuduRows;
import io.nyala.tables.Table;
import io.nyala.upsert.RowChange.Purge;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kudu.client.AsyncKuduClient;
import org.apache.kudu.client.AsyncKuduScanner;
import org.apache.kudu.client.AsyncKuduScanner.AsyncKuduScannerBuilder;
import org.apache.kudu.client.AsyncKuduScanner.ReadMode;
import org.apache.kudu.client.AsyncKuduSession;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.client.KuduPredicate;
import org.apache.kudu.client.KuduPredicate.ComparisonOp;
import org.apache.kudu.client.KuduTable;
import org.apache.kudu.client.ReplicaSelection;
import org.apache.kudu.client.RowResultIterator;

/**
 * Takes the rows of one identifier up to a time out of one table: finds their keys, then overwrites and deletes them, some at a time. Nobody
 * waits for it: it goes on in the client's threads. One purge at a time.
 *
 * <p>The scan sees what was written before it, wherever the leader is by then; what another writer writes meanwhile it may miss.
 */
final class KuduPurges {
    private static final String IDENTIFIER = "identifier_key";
    private static final String ENDED = "ended_at";
    private static final long MICROS_PER_MILLI = 1_000;
    private static final long MAX_MILLIS = Long.MAX_VALUE / MICROS_PER_MILLI;

    private final AsyncKuduClient client;
    private final KuduTable kuduTable;
    private final Table table;
    private final KuduRows rows;
    private final RowErasure erasure;
    private final AsyncKuduSession session;

    /** For one table; the client stays the caller's. */
    KuduPurges(AsyncKuduClient client, KuduTable kuduTable, Table table, KuduRows rows, RowErasure erasure) {
        this.client = client;
        this.kuduTable = kuduTable;
        this.table = table;
        this.rows = rows;
        this.erasure = erasure;
        this.session = RowErasure.session(client);
    }

    /**
     * Refuses a purge that a table can't take.
     *
     * @throws IllegalArgumentException when its rows don't lie by identifier and time
     */
    static void check(Table table) {
        List<Column> columns = table.columns();
        boolean byIdentifier = columns.get(0).name().equals(IDENTIFIER);
        boolean byTime = table.keyColumns() > 1 && columns.get(1).type() == ColumnType.TIMESTAMP;
        if (!byIdentifier || !byTime) {
            throw new IllegalArgumentException("table " + table.name()
                    + " can't be purged of an identifier: its key must begin with " + IDENTIFIER + " and a time");
        }
    }

    /** Completes when no row is left, or fails with {@link RowWriteException}; some rows may be gone then. */
    CompletableFuture<Void> run(Purge<?> purge) {
        return eraseRest(scan(purge));
    }

    /**
     * Reads the present of the leader: it waits for all writes before it. A read of what this client wrote last (READ_YOUR_WRITES) would be
     * of the past where nobody has written since, and Kudu refuses the past from before its history.
     */
    private AsyncKuduScanner scan(Purge<?> purge) {
        long upToMicros = Math.max(-MAX_MILLIS, Math.min(MAX_MILLIS, purge.upToMillis())) * MICROS_PER_MILLI;
        AsyncKuduScannerBuilder builder = client.newScannerBuilder(kuduTable)
                .setProjectedColumnNames(table.key().stream().map(Column::name).toList())
                .addPredicate(is(IDENTIFIER, purge.key().primaryKey()))
                .addPredicate(KuduPredicate.newComparisonPredicate(
                        kuduTable.getSchema().getColumn(lastTime()), ComparisonOp.LESS_EQUAL, upToMicros))
                .readMode(ReadMode.READ_AT_SNAPSHOT)
                .replicaSelection(ReplicaSelection.LEADER_ONLY);
        return builder.build();
    }

    /** What lasts is as old as its end: somebody may go on with it who came back since, and then it has an owner who answers for it. */
    private String lastTime() {
        return table.columns().stream()
                .map(Column::name)
                .filter(ENDED::equals)
                .findFirst()
                .orElse(table.columns().get(1).name());
    }

    private KuduPredicate is(String column, String value) {
        return KuduPredicate.newComparisonPredicate(kuduTable.getSchema().getColumn(column), ComparisonOp.EQUAL, value);
    }

    private CompletableFuture<Void> eraseRest(AsyncKuduScanner scanner) {
        if (!scanner.hasMoreRows()) {
            return CompletableFuture.completedFuture(null);
        }
        return KuduAnswers.of(table.name(), scanner.nextRows())
                .thenCompose(this::erase)
                .thenCompose(unused -> eraseRest(scanner));
    }

    private CompletableFuture<Void> erase(RowResultIterator found) {
        if (!found.hasNext()) {
            return CompletableFuture.completedFuture(null);
        }
        try {
            for (int i = 0; i < RowErasure.ROWS_AT_ONCE && found.hasNext(); i++) {
                var row = found.next();
                erasure.apply(session, target -> rows.fillKey(target, row));
            }
        } catch (KuduException e) {
            return CompletableFuture.failedFuture(KuduErrors.failure(table.name(), e));
        }
        return KuduAnswers.written(table.name(), session.flush()).thenCompose(unused -> erase(found));
    }
}
