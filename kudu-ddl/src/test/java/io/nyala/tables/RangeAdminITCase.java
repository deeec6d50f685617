package io.nyala.tables;

import static io.nyala.tables.Column.Layout.PLAIN_DEFAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.testkit.RealKudu;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduSession;
import org.apache.kudu.client.KuduTable;
import org.apache.kudu.client.RowResult;
import org.apache.kudu.client.Upsert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RangeAdminITCase {

    @RegisterExtension
    static final RealKudu KUDU = new RealKudu();

    private static final Table PLAIN = new Table(
            "cut",
            "A table with ranges.",
            List.of(
                    Column.key("id", ColumnType.STRING, PLAIN_DEFAULT, "Id."),
                    Column.key("at", ColumnType.TIMESTAMP, PLAIN_DEFAULT, "At.")),
            2,
            1,
            2);
    private static final Table TABLE = PLAIN.cutBy(new TimeRanges("at", TimeRanges.Unit.MONTH, 2, 1));
    private static final long NOW = millis("2026-03-15T12:00:00Z");

    private KuduClient client;
    private RangeAdmin ranges;

    @BeforeEach
    void connect() throws Exception {
        client = new KuduClient.KuduClientBuilder(KUDU.masters()).build();
        ranges = new RangeAdmin(client);
        for (String table : client.getTablesList(Table.DATABASE).getTablesList()) {
            client.deleteTable(table);
        }
    }

    @AfterEach
    void disconnect() throws Exception {
        client.close();
    }

    @Test
    void aNewTableHasRangesBehindAndAheadOfNow() throws Exception {
        apply(TABLE, NOW);

        assertThat(ranges.ends(TABLE))
                .containsExactly(
                        millis("2026-01-01T00:00:00Z"),
                        millis("2026-02-01T00:00:00Z"),
                        millis("2026-03-01T00:00:00Z"),
                        millis("2026-04-01T00:00:00Z"),
                        millis("2026-05-01T00:00:00Z"));
    }

    @Test
    void rangesAreMadeAheadAsTimeGoesOn() throws Exception {
        apply(TABLE, NOW);
        assertThat(apply(TABLE, NOW)).isEmpty();

        assertThat(apply(TABLE, millis("2026-05-02T00:00:00Z")))
                .containsExactly("add range 2026-05-01 to cut", "add range 2026-06-01 to cut");
        write("x", "2026-06-30T23:59:59.999Z");
        assertThat(rows()).containsExactly("x 2026-06-30T23:59:59.999Z");
    }

    @Test
    void aRowOfLongAgoHasAPlaceAndOneBeyondTheRangesHasNone() throws Exception {
        apply(TABLE, NOW);

        write("old", "1999-12-31T00:00:00Z");
        assertThatThrownBy(() -> write("future", "2026-05-01T00:00:00Z")).isInstanceOf(RefusedRow.class);
        assertThat(rows()).containsExactly("old 1999-12-31T00:00:00Z");
    }

    @Test
    void oldRangesGoWithTheirRowsAndLateRowsGoWithTheNextDrop() throws Exception {
        apply(TABLE, NOW);
        write("a", "1999-12-31T00:00:00Z");
        write("b", "2026-01-31T23:59:59.999Z");
        write("c", "2026-02-01T00:00:00Z");

        assertThat(ranges.dropBefore(TABLE, millis("2026-02-27T00:00:00Z")))
                .containsExactly("drop what is before 2026-01-01 from cut", "drop what is before 2026-02-01 from cut");
        assertThat(rows()).containsExactly("c 2026-02-01T00:00:00Z");

        write("late", "2026-01-15T00:00:00Z");
        assertThat(rows()).hasSize(2);
        ranges.dropBefore(TABLE, millis("2026-02-27T00:00:00Z"));
        assertThat(rows()).containsExactly("c 2026-02-01T00:00:00Z");
    }

    @Test
    void nothingIsDroppedWhileARangeIsNotOver() throws Exception {
        apply(TABLE, NOW);

        assertThat(ranges.dropBefore(TABLE, millis("2025-12-31T23:59:59.999Z"))).isEmpty();
    }

    @Test
    void aLiveTableWithoutRangesIsLeftAlone() throws Exception {
        apply(PLAIN, NOW);

        assertThatThrownBy(() -> apply(TABLE, NOW))
                .isInstanceOf(TableDriftException.class)
                .hasMessageContaining("cut is not cut by ranges of at");
    }

    private List<String> apply(Table table, long now) throws Exception {
        return new TableAdmin(client, 1).apply(List.of(SchemaVersionTable.TABLE, table), now);
    }

    private void write(String id, String at) throws Exception {
        KuduTable live = client.openTable(TABLE.kuduName());
        Upsert upsert = live.newUpsert();
        TableRow row =
                TableRow.of(TABLE).put("id", id).put("at", millis(at) * 1000).build();
        new KuduRows(TABLE, live.getSchema()).fill(upsert.getRow(), row);
        KuduSession session = client.newSession();
        boolean refused = session.apply(upsert).hasRowError();
        session.close();
        if (refused) {
            throw new RefusedRow();
        }
    }

    private List<String> rows() throws Exception {
        List<String> found = new ArrayList<>();
        for (RowResult row :
                client.newScannerBuilder(client.openTable(TABLE.kuduName())).build()) {
            found.add(row.getString("id") + " " + Instant.ofEpochMilli(row.getLong("at") / 1000));
        }
        return found;
    }

    private static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    private static final class RefusedRow extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
