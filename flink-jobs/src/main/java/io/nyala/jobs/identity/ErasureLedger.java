package io.nyala.jobs.identity;

import io.nyala.link.Erasure;
import io.nyala.tables.ErasureReceiptTable;
import io.nyala.tables.ErasureTable;
import io.nyala.tables.TableRow;
import io.nyala.upsert.RowChange;
import io.nyala.upsert.RowKey;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.function.SerializableFunction;

/**
 * The rows of the ledger of erasures. They are made of what is read back from {@code erasure_receipt.v1}, which is kept for ever, and each is a
 * function of one message: so the ledger outlives the state, and a table that was lost is there again when the topic is read again.
 */
public final class ErasureLedger {

    private ErasureLedger() {}

    /** One row of table {@code erasure} an order. */
    public static FlatMapFunction<Erasure, RowChange<TableRow>> orders() {
        return rows(erasure -> List.of(ErasureTable.row(erasure)));
    }

    /** One row of table {@code erasure_receipt} an identifier. */
    public static FlatMapFunction<Erasure, RowChange<TableRow>> receipts() {
        return rows(ErasureReceiptTable::rows);
    }

    /** Of orders only: without a request somebody who was forgotten before is told to one more visitor. */
    private static FlatMapFunction<Erasure, RowChange<TableRow>> rows(
            SerializableFunction<Erasure, List<TableRow>> rows) {
        return (erasure, out) -> {
            if (!erasure.requestId().isEmpty()) {
                for (TableRow row : rows.apply(erasure)) {
                    RowKey key = new RowKey(row.table().kuduName(), row.primaryKey(), row.primaryKey());
                    out.collect(new RowChange.Upsert<>(key, row, RowChange.NO_ARRIVAL));
                }
            }
        };
    }
}
