package io.nyala.jobs.kudu;

import io.nyala.tables.KuduRows;
import java.util.function.Consumer;
import org.apache.kudu.client.AsyncKuduClient;
import org.apache.kudu.client.AsyncKuduSession;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.client.KuduTable;
import org.apache.kudu.client.Operation;
import org.apache.kudu.client.PartialRow;
import org.apache.kudu.client.SessionConfiguration.FlushMode;

/**
 * Takes a row out of a table and its values out of Kudu's files: it is overwritten, then deleted. A delete alone would hide the row and
 * leave its bytes, since Kudu rewrites no rows for the sake of space.
 */
final class RowErasure {
    /** How many rows a session takes before it must be flushed. */
    static final int ROWS_AT_ONCE = 1_000;

    /** How many operations one row takes. */
    static final int OPERATIONS = 2;

    private final KuduTable table;
    private final KuduRows rows;

    RowErasure(KuduTable table, KuduRows rows) {
        this.table = table;
        this.rows = rows;
    }

    /** A session for erasures, to be flushed by hand. */
    static AsyncKuduSession session(AsyncKuduClient client) {
        AsyncKuduSession session = client.newSession();
        session.setFlushMode(FlushMode.MANUAL_FLUSH);
        session.setMutationBufferSpace(ROWS_AT_ONCE * OPERATIONS, Long.MAX_VALUE);
        session.setTimeoutMillis(client.getDefaultOperationTimeoutMs());
        return session;
    }

    /**
     * Adds what erases a row, if there is one, to the next flush. Kudu takes operations on one key in the order of the flush.
     *
     * @param key sets the key columns
     */
    void apply(AsyncKuduSession session, Consumer<PartialRow> key) throws KuduException {
        Operation overwrite = table.newUpdateIgnore();
        key.accept(overwrite.getRow());
        rows.fillBlank(overwrite.getRow());
        session.apply(overwrite);
        Operation delete = table.newDeleteIgnore();
        key.accept(delete.getRow());
        session.apply(delete);
    }
}
