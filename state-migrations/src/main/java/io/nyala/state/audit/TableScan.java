package io.nyala.state.audit;

import io.nyala.tables.KuduRows;
import io.nyala.tables.Table;
import io.nyala.tables.TableRow;
import java.util.ArrayList;
import java.util.List;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.client.KuduScanner;
import org.apache.kudu.client.KuduTable;
import org.apache.kudu.client.RowResult;

/** Reads a whole table from Kudu, past SQL. */
public final class TableScan {

    private TableScan() {}

    /**
     * All rows of it.
     *
     * @param client of the cluster
     * @throws KuduException when Kudu fails
     */
    public static List<TableRow> read(KuduClient client, Table table) throws KuduException {
        KuduTable live = client.openTable(table.kuduName());
        KuduRows rows = new KuduRows(table, live.getSchema());
        KuduScanner scanner = client.newScannerBuilder(live).build();
        List<TableRow> all = new ArrayList<>();
        try {
            while (scanner.hasMoreRows()) {
                for (RowResult row : scanner.nextRows()) {
                    all.add(rows.read(row));
                }
            }
        } finally {
            scanner.close();
        }
        return all;
    }
}
