package io.nyala.jobs.kudu;

import io.nyala.jobs.kudu.RowWriteException.Cure;
import io.nyala.tables.Column;
import io.nyala.tables.KuduRows;
import io.nyala.tables.RangeAdmin;
import io.nyala.tables.Table;
import io.nyala.tables.TableRow;
import io.nyala.upsert.RowChange;
import io.nyala.upsert.RowChange.Delete;
import io.nyala.upsert.RowChange.Purge;
import io.nyala.upsert.RowChange.Upsert;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kudu.client.AsyncKuduClient;
import org.apache.kudu.client.AsyncKuduSession;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.client.KuduTable;
import org.apache.kudu.client.Operation;
import org.apache.kudu.client.SessionConfiguration.FlushMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A table in Kudu. Every batch is flushed by hand and awaited: the client's background flush sends two batches at once, and then an older
 * value of a row can land on a newer one (KUDU-1767). A row that is deleted is overwritten first, see {@link RowErasure}.
 */
final class KuduRowStore implements RowStore {
    private static final Logger LOGGER = LoggerFactory.getLogger(KuduRowStore.class);

    private final AsyncKuduClient client;
    private final KuduTable kuduTable;
    private final AsyncKuduSession session;
    private final Table table;
    private final KuduRows rows;
    private final RowErasure erasure;
    private final KuduPurges purges;

    private KuduRowStore(AsyncKuduClient client, KuduTable kuduTable, Table table, KuduOptions options) {
        this.client = client;
        this.kuduTable = kuduTable;
        this.table = table;
        this.rows = new KuduRows(table, kuduTable.getSchema());
        this.session = client.newSession();
        session.setFlushMode(FlushMode.MANUAL_FLUSH);
        session.setMutationBufferSpace(
                Math.multiplyExact(options.maxPendingRows(), RowErasure.OPERATIONS), Long.MAX_VALUE);
        session.setTimeoutMillis(options.operationTimeout().toMillis());
        this.erasure = new RowErasure(kuduTable, rows);
        this.purges = new KuduPurges(client, kuduTable, table, rows, erasure);
    }

    /**
     * Connects to a table.
     *
     * @throws RowWriteException when Kudu can't be reached, or the table isn't as its definition says
     */
    static KuduRowStore open(Table table, KuduOptions options) throws IOException {
        long timeoutMillis = options.operationTimeout().toMillis();
        AsyncKuduClient client = new AsyncKuduClient.AsyncKuduClientBuilder(options.masters())
                .defaultOperationTimeoutMs(timeoutMillis)
                .defaultAdminOperationTimeoutMs(timeoutMillis)
                .workerCount(1)
                .build();
        try {
            KuduTable kuduTable = client.syncClient().openTable(table.kuduName());
            requireColumns(table, kuduTable);
            return new KuduRowStore(client, kuduTable, table, options);
        } catch (KuduException e) {
            client.shutdown();
            throw KuduErrors.failure(table.name(), e);
        } catch (RowWriteException e) {
            client.shutdown();
            throw e;
        }
    }

    static void requireColumns(Table table, KuduTable kuduTable) throws RowWriteException {
        for (Column column : table.columns()) {
            if (!kuduTable.getSchema().hasColumn(column.name())) {
                throw new RowWriteException(
                        "table " + table.name() + " has no column " + column.name()
                                + " in Kudu: run io.nyala.tables.ApplyTables",
                        Cure.REPAIR);
            }
        }
    }

    @Override
    public void makeRangesAhead(long nowMillis) throws IOException {
        try {
            new RangeAdmin(client.syncClient()).extend(table, nowMillis).forEach(LOGGER::info);
        } catch (KuduException e) {
            throw KuduErrors.failure(table.name(), e);
        }
    }

    @Override
    public CompletableFuture<Void> write(List<RowChange<TableRow>> changes) {
        List<Purge<TableRow>> purgesBehind = new ArrayList<>();
        for (RowChange<TableRow> change : changes) {
            if (change instanceof Purge<TableRow> purge) {
                KuduPurges.check(table);
                purgesBehind.add(purge);
            }
        }
        CompletableFuture<Void> done = writeRows(changes);
        for (Purge<TableRow> purge : purgesBehind) {
            done = done.thenCompose(unused -> purges.run(purge));
        }
        return done;
    }

    private CompletableFuture<Void> writeRows(List<RowChange<TableRow>> changes) {
        try {
            for (RowChange<TableRow> change : changes) {
                if (change instanceof Upsert<TableRow> upsert) {
                    session.apply(operation(upsert));
                } else if (change instanceof Delete<TableRow> delete) {
                    erasure.apply(
                            session, target -> rows.fillKey(target, delete.key().primaryKey()));
                }
            }
            return KuduAnswers.written(table.name(), session.flush());
        } catch (KuduException e) {
            return CompletableFuture.failedFuture(KuduErrors.failure(table.name(), e));
        }
    }

    private Operation operation(Upsert<TableRow> upsert) {
        requireOwnKey(upsert);
        Operation operation = kuduTable.newUpsert();
        rows.fill(operation.getRow(), upsert.row());
        return operation;
    }

    /** A row under another key than the journaled one could never be repaired. */
    private void requireOwnKey(Upsert<TableRow> upsert) {
        if (!upsert.row().primaryKey().equals(upsert.key().primaryKey())) {
            throw new IllegalArgumentException("table " + table.name() + ": a row is not the one that its key names");
        }
    }

    /** Doesn't wait: the client ends its retries and connections by itself, and the task is needed elsewhere. */
    @Override
    public void close() {
        client.shutdown().addErrback(error -> {
            LOGGER.debug("kudu client of table {} did not shut down in order", table.name());
            return null;
        });
    }
}
