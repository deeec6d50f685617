package io.nyala.jobs.kudu;

import io.nyala.tables.Table;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.client.KuduPredicate;
import org.apache.kudu.client.KuduPredicate.ComparisonOp;
import org.apache.kudu.client.KuduScanner;
import org.apache.kudu.client.KuduScanner.KuduScannerBuilder;
import org.apache.kudu.client.KuduTable;
import org.apache.kudu.client.RowResult;

/** Rows of a table that meet all conditions, some at a time, so that they may be as many as they want. For one reading. */
final class TableScan {
    private static final long MICROS_PER_MILLI = 1_000;

    private final Table table;
    private final KuduTable live;
    private final KuduScannerBuilder scan;

    TableScan(KuduConnection kudu, Table table) throws IOException {
        this.table = table;
        this.live = kudu.open(table);
        this.scan = kudu.client().syncClient().newScannerBuilder(live).cacheBlocks(false);
    }

    /** A time before a moment, epoch milliseconds. */
    TableScan before(String column, long millis) {
        return compare(column, ComparisonOp.LESS, Math.multiplyExact(millis, MICROS_PER_MILLI));
    }

    /** A time after a moment, epoch milliseconds. */
    TableScan after(String column, long millis) {
        return compare(column, ComparisonOp.GREATER, Math.multiplyExact(millis, MICROS_PER_MILLI));
    }

    TableScan isNull(String column) {
        scan.addPredicate(KuduPredicate.newIsNullPredicate(live.getSchema().getColumn(column)));
        return this;
    }

    TableScan oneOf(String column, Collection<String> values) {
        scan.addPredicate(KuduPredicate.newInListPredicate(live.getSchema().getColumn(column), List.copyOf(values)));
        return this;
    }

    /** In an order that is the same each time; such a scan may also be left alone for longer than Kudu keeps scanners. */
    TableScan inOrder() {
        scan.setFaultTolerant(true);
        return this;
    }

    private TableScan compare(String column, ComparisonOp how, long value) {
        scan.addPredicate(KuduPredicate.newComparisonPredicate(live.getSchema().getColumn(column), how, value));
        return this;
    }

    /**
     * Reads them.
     *
     * @param columns that rows have
     * @throws RowWriteException when Kudu fails
     */
    void each(List<String> columns, Found<RowResult> rows) throws IOException {
        KuduScanner scanner = scan.setProjectedColumnNames(columns).build();
        try {
            while (scanner.hasMoreRows()) {
                for (RowResult row : scanner.nextRows()) {
                    rows.take(row);
                }
            }
            scanner.close();
        } catch (KuduException e) {
            throw KuduErrors.failure(table.name(), e);
        }
    }
}
