package io.nyala.load.faults;

import io.nyala.tables.Column;
import io.nyala.tables.ColumnType;
import io.nyala.tables.Table;
import io.nyala.tables.TableAdmin;
import io.nyala.tables.Tables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.client.KuduPredicate;
import org.apache.kudu.client.KuduScanner;
import org.apache.kudu.client.KuduSession;
import org.apache.kudu.client.KuduTable;
import org.apache.kudu.client.OperationResponse;
import org.apache.kudu.client.Update;

/** A column of table {@code profile} that the running job knows nothing of. */
final class AddedColumn implements AutoCloseable {
    private static final Column COLUMN =
            new Column("added_while_writing", ColumnType.STRING, true, Column.Layout.DICTIONARY, "Added by a test.");
    private static final String VALUE = "new";
    private static final String KEY = "profile_id";

    private final KuduClient client;

    /** @param masters of a Kudu with the tables */
    AddedColumn(String masters) {
        client = new KuduClient.KuduClientBuilder(masters).build();
    }

    /** Adds it as the next build would. */
    void add() throws KuduException {
        Table known = Tables.PROFILE;
        List<Column> columns = new ArrayList<>(known.columns());
        columns.add(COLUMN);
        Table next = new Table(
                known.name(), known.comment(), columns, known.keyColumns(), known.hashColumns(), known.hashBuckets());
        new TableAdmin(client, 1).apply(List.of(next), System.currentTimeMillis());
    }

    /** Gives it a value in all rows that are there; returns their keys. One whose row has gone meanwhile is left out. */
    Set<String> fill() throws IOException {
        KuduTable table = client.openTable(Tables.PROFILE.kuduName());
        KuduSession session = client.newSession();
        Set<String> filled = new TreeSet<>();
        for (String key : keys(table)) {
            Update update = table.newUpdate();
            update.getRow().addString(KEY, key);
            update.getRow().addString(COLUMN.name(), VALUE);
            OperationResponse response = session.apply(update);
            if (!response.hasRowError()) {
                filled.add(key);
            } else if (!response.getRowError().getErrorStatus().isNotFound()) {
                throw new IOException(
                        "a row took no value: " + response.getRowError().getErrorStatus());
            }
        }
        session.close();
        return filled;
    }

    /** Keys of the rows that have the value. */
    Set<String> withValue() throws KuduException {
        KuduTable table = client.openTable(Tables.PROFILE.kuduName());
        return keys(
                table,
                KuduPredicate.newComparisonPredicate(
                        table.getSchema().getColumn(COLUMN.name()), KuduPredicate.ComparisonOp.EQUAL, VALUE));
    }

    /** Keys of all rows. */
    Set<String> all() throws KuduException {
        return keys(client.openTable(Tables.PROFILE.kuduName()));
    }

    private Set<String> keys(KuduTable table, KuduPredicate... predicates) throws KuduException {
        var builder = client.newScannerBuilder(table).setProjectedColumnNames(List.of(KEY));
        for (KuduPredicate predicate : predicates) {
            builder.addPredicate(predicate);
        }
        Set<String> keys = new TreeSet<>();
        KuduScanner scanner = builder.build();
        try {
            while (scanner.hasMoreRows()) {
                scanner.nextRows().forEach(row -> keys.add(row.getString(KEY)));
            }
        } finally {
            scanner.close();
        }
        return keys;
    }

    @Override
    public void close() throws KuduException {
        client.close();
    }
}
