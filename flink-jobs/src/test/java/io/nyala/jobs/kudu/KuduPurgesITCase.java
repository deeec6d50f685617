package io.nyala.jobs.kudu;

import static io.nyala.jobs.kudu.VisitTable.purge;
import static io.nyala.jobs.kudu.VisitTable.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.jobs.kafka.Brokers;
import io.nyala.tables.KuduRows;
import io.nyala.tables.TableAdmin;
import io.nyala.tables.TableRow;
import io.nyala.tables.Tables;
import io.nyala.testkit.RealKudu;
import io.nyala.upsert.RowChange;
import io.nyala.upsert.RowChange.Purge;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.client.KuduScanner;
import org.apache.kudu.client.KuduTable;
import org.apache.kudu.client.RowResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KuduPurgesITCase {
    @RegisterExtension
    static final RealKudu KUDU = new RealKudu();

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long UP_TO = 40 * DAY + 123;

    private KuduRowStore store;

    @BeforeEach
    void open() throws IOException {
        try (KuduClient client = client()) {
            if (client.tableExists(VisitTable.TABLE.kuduName())) {
                client.deleteTable(VisitTable.TABLE.kuduName());
            }
            new TableAdmin(client, 1).apply(List.of(Tables.SCHEMA_VERSION, VisitTable.TABLE), 0);
        }
        store = KuduRowStore.open(VisitTable.TABLE, options());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void rowsOfOneIdentifierUpToATimeGoAndAllOthersStayAsTheyAre() throws Exception {
        TableRow old = row("0a", -3 * DAY, "m1", "v");
        TableRow atTheTime = row("0a", UP_TO, "m2", "v");
        TableRow later = row("0a", UP_TO + 1, "m3", "v");
        TableRow ofAnother = row("0b", UP_TO, "m4", "v");
        write(List.of(upsert(old), upsert(atTheTime), upsert(later), upsert(ofAnother)));

        write(List.of(purge("0a", UP_TO)));

        assertThat(table()).containsExactlyInAnyOrder(later, ofAnother);
    }

    @Test
    void purgeTakesWhatIsWrittenInTheSameBatch() throws Exception {
        TableRow ofAnother = row("0b", DAY, "m1", "v");

        write(List.of(upsert(row("0a", DAY, "m1", "v")), purge("0a", UP_TO), upsert(ofAnother), purge("0c", UP_TO)));

        assertThat(table()).containsExactly(ofAnother);
    }

    @Test
    void manyRowsOfOneIdentifierAreAllPurged() throws Exception {
        int rows = 3_000;
        List<RowChange<TableRow>> changes = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            changes.add(upsert(row("0a", i * DAY / 60, "m" + i, "v")));
        }
        TableRow ofAnother = row("0b", DAY, "m1", "v");
        changes.add(upsert(ofAnother));
        write(changes);
        assertThat(table()).hasSize(rows + 1);

        write(List.of(purge("0a", Long.MAX_VALUE)));

        assertThat(table()).containsExactly(ofAnother);
    }

    @Test
    void purgeThatFindsNothingIsDone() throws Exception {
        TableRow row = row("0a", DAY, "m1", "v");
        write(List.of(upsert(row)));

        write(List.of(purge("0c", UP_TO), purge("0a", Long.MIN_VALUE)));

        assertThat(table()).containsExactly(row);
    }

    @Test
    void purgeOfATableThatIsGoneFailsAsAWriteDoes() throws Exception {
        try (KuduClient client = client()) {
            client.deleteTable(VisitTable.TABLE.kuduName());
        }

        assertThatThrownBy(() -> write(List.of(purge("0a", UP_TO))))
                .hasCauseInstanceOf(RowWriteException.class)
                .hasMessageContaining("Kudu failed on table visit");
    }

    @Test
    void purgeOfATableThatDoesNotLieByIdentifierIsRefused() throws Exception {
        try (KuduClient client = client()) {
            new TableAdmin(client, 1).apply(List.of(Tables.SCHEMA_VERSION, Tables.IDENTIFIER), 0);
        }
        try (KuduRowStore identifiers = KuduRowStore.open(Tables.IDENTIFIER, options())) {
            Purge<TableRow> purge = purge("0a", UP_TO);

            assertThatThrownBy(() -> identifiers.write(List.of(purge))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static TableRow row(String identifier, long atMillis, String message, String visitor) {
        return VisitTable.row(identifier, atMillis, message, visitor, "note of " + message);
    }

    private void write(List<RowChange<TableRow>> changes) throws Exception {
        store.write(changes).get();
    }

    private static List<TableRow> table() throws KuduException {
        List<TableRow> found = new ArrayList<>();
        try (KuduClient client = client()) {
            KuduTable table = client.openTable(VisitTable.TABLE.kuduName());
            KuduRows rows = new KuduRows(VisitTable.TABLE, table.getSchema());
            KuduScanner scanner = client.newScannerBuilder(table).build();
            while (scanner.hasMoreRows()) {
                for (RowResult row : scanner.nextRows()) {
                    found.add(rows.read(row));
                }
            }
        }
        return found;
    }

    private static KuduOptions options() {
        return new KuduOptions(
                KUDU.masters(),
                Brokers.at("unused"),
                "unused",
                Duration.ofMillis(100),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                5_000);
    }

    private static KuduClient client() {
        return new KuduClient.KuduClientBuilder(KUDU.masters()).build();
    }
}
