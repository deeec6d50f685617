package io.nyala.jobs.kudu;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.jobs.kafka.Brokers;
import io.nyala.tables.KuduRows;
import io.nyala.tables.TableAdmin;
import io.nyala.tables.TableRow;
import io.nyala.tables.Tables;
import io.nyala.testkit.RealKudu;
import io.nyala.upsert.RowChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.client.KuduScanner;
import org.apache.kudu.client.KuduSession;
import org.apache.kudu.client.KuduTable;
import org.apache.kudu.client.Operation;
import org.apache.kudu.client.OperationResponse;
import org.apache.kudu.client.RowResult;
import org.apache.kudu.client.SessionConfiguration.FlushMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RowErasureITCase {
    @RegisterExtension
    static final RealKudu KUDU = new RealKudu();

    private static final int ROWS = 500;

    private KuduClient client;
    private KuduTable table;
    private KuduRows rows;

    @BeforeEach
    void create() throws KuduException {
        client = new KuduClient.KuduClientBuilder(KUDU.masters()).build();
        if (client.tableExists(VisitTable.TABLE.kuduName())) {
            client.deleteTable(VisitTable.TABLE.kuduName());
        }
        new TableAdmin(client, 1).apply(List.of(Tables.SCHEMA_VERSION, VisitTable.TABLE), 0);
        table = client.openTable(VisitTable.TABLE.kuduName());
        rows = new KuduRows(VisitTable.TABLE, table.getSchema());
    }

    @AfterEach
    void close() throws KuduException {
        client.close();
    }

    /** Each of these operations fails on a row that the one before it has not left as it should. */
    @Test
    void kuduTakesOperationsOnOneKeyInTheOrderOfTheFlush() throws KuduException {
        List<Operation> operations = new ArrayList<>();
        List<TableRow> last = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            TableRow first = row(i, "first");
            TableRow second = row(i, "second");
            operations.add(operation(KuduTable::newInsert, first));
            operations.add(operation(KuduTable::newUpdate, second));
            operations.add(key(KuduTable::newDelete, first));
            operations.add(operation(KuduTable::newInsert, second));
            last.add(second);
        }

        assertThat(flush(operations)).noneMatch(OperationResponse::hasRowError);
        assertThat(scan()).containsExactlyInAnyOrderElementsOf(last);
    }

    @Test
    void overwriteLeavesTheRowWithItsKeyAndNothingElse() throws KuduException {
        TableRow row = row(1, "note");
        flush(List.of(operation(KuduTable::newInsert, row)));
        Operation overwrite = key(KuduTable::newUpdateIgnore, row);
        rows.fillBlank(overwrite.getRow());

        assertThat(flush(List.of(overwrite))).noneMatch(OperationResponse::hasRowError);

        assertThat(scan())
                .containsExactly(TableRow.of(VisitTable.TABLE)
                        .put("identifier_key", row.value(0))
                        .put("occurred_at", row.value(1))
                        .put("message_id", row.value(2))
                        .put("visitor_key", "")
                        .put("pages", 0L)
                        .put("left_at", 0L)
                        .put("share", 0.0)
                        .put("known", false)
                        .put("revenue", null)
                        .put("note", null)
                        .put("note_dictionary", null)
                        .put("note_repeated_text", null)
                        .put("note_compressed_text", null)
                        .build());
    }

    @Test
    void erasedRowIsGoneAndCanBeWrittenAgain() throws Exception {
        TableRow erased = row(1, "first");
        TableRow other = row(2, "other");
        TableRow again = row(1, null);
        try (KuduRowStore store = KuduRowStore.open(VisitTable.TABLE, options(2))) {
            write(store, List.of(VisitTable.upsert(erased), VisitTable.upsert(other)));

            write(store, List.of(VisitTable.delete(erased), VisitTable.delete(row(3, "was never there"))));
            assertThat(scan()).containsExactly(other);

            write(store, List.of(VisitTable.upsert(again)));
            assertThat(scan()).containsExactlyInAnyOrder(other, again);
        }
    }

    private static TableRow row(int number, @Nullable String note) {
        return VisitTable.row("0a" + number % 7, number, "m" + number, "v", note);
    }

    private static void write(KuduRowStore store, List<RowChange<TableRow>> changes) throws Exception {
        store.write(changes).get();
    }

    private Operation operation(Function<KuduTable, Operation> kind, TableRow row) {
        Operation operation = kind.apply(table);
        rows.fill(operation.getRow(), row);
        return operation;
    }

    private Operation key(Function<KuduTable, Operation> kind, TableRow row) {
        Operation operation = kind.apply(table);
        rows.fillKey(operation.getRow(), row.primaryKey());
        return operation;
    }

    private List<OperationResponse> flush(List<Operation> operations) throws KuduException {
        KuduSession session = client.newSession();
        session.setFlushMode(FlushMode.MANUAL_FLUSH);
        session.setMutationBufferSpace(operations.size(), Long.MAX_VALUE);
        for (Operation operation : operations) {
            session.apply(operation);
        }
        List<OperationResponse> responses = session.flush();
        session.close();
        return responses;
    }

    private List<TableRow> scan() throws KuduException {
        List<TableRow> found = new ArrayList<>();
        KuduScanner scanner = client.newScannerBuilder(table).build();
        while (scanner.hasMoreRows()) {
            for (RowResult row : scanner.nextRows()) {
                found.add(rows.read(row));
            }
        }
        return found;
    }

    private static KuduOptions options(int maxPendingRows) {
        return new KuduOptions(
                KUDU.masters(),
                Brokers.at("unused"),
                "unused",
                Duration.ofMillis(100),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                maxPendingRows);
    }
}
