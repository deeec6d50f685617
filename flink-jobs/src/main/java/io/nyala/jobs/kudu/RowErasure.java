package io.nyala.jobs.kudu;

import io.nyala.tables.KuduRows;
import java.util.function.Consumer;
import org.apache.kudu.client.AsyncKuduSession;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.client.KuduTable;
import org.apache.kudu.client.Operation;
import org.apache.kudu.client.PartialRow;

/**
 * Takes a row out of a table and its values out of Kudu's files: it is overwritten, then deleted. A delete alone would hide the row and
 * leave its bytes, since Kudu rewrites no rows for the sake of space.
 */
final class RowErasure {
    /** How many operations one row takes. */
    static final int OPERATIONS = 2;

    private final KuduTable table;
    private final KuduRows rows;

    RowErasure(KuduTable table, KuduRows rows) {
        this.table = table;
        this.rows = rows;
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
