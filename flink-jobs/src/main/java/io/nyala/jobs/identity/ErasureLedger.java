package io.nyala.jobs.identity;

import io.nyala.link.Erasure;
import io.nyala.tables.ErasureReceiptTable;
import io.nyala.tables.ErasureTable;
import io.nyala.tables.TableRow;
import io.nyala.upsert.RowChange;
import io.nyala.upsert.RowKey;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * The rows of the ledger of erasures. They are made of what is read back from {@code erasure_receipt.v1}, which is kept for ever, and each is a
 * function of one message: so the ledger outlives the state, and a table that was lost is there again when the topic is read again.
 */
public final class ErasureLedger {

    private ErasureLedger() {}

    /** One row of table {@code erasure} an order. */
    public static FlatMapFunction<Erasure, RowChange<TableRow>> orders() {
        return (erasure, rows) -> {
            if (!erasure.requestId().isEmpty()) {
                collect(List.of(ErasureTable.row(erasure)), rows);
            }
        };
    }

    /** One row of table {@code erasure_receipt} an identifier. */
    public static FlatMapFunction<Erasure, RowChange<TableRow>> receipts() {
        return (erasure, rows) -> {
            // without a request somebody who was forgotten before is told to one more visitor
            if (!erasure.requestId().isEmpty()) {
                collect(ErasureReceiptTable.rows(erasure), rows);
            }
        };
    }

    private static void collect(List<TableRow> rows, Collector<RowChange<TableRow>> out) {
        for (TableRow row : rows) {
            RowKey key = new RowKey(row.table().kuduName(), row.primaryKey(), row.primaryKey());
            out.collect(new RowChange.Upsert<>(key, row, RowChange.NO_ARRIVAL));
        }
    }
}
