package io.nyala.jobs.kudu;

import io.nyala.tables.Column;
import io.nyala.tables.Column.Layout;
import io.nyala.tables.ColumnType;
import io.nyala.tables.Table;
import io.nyala.tables.TableRow;
import io.nyala.upsert.RowKey;
import java.util.List;

/** A table whose key has several columns, with text in it that looks like the journal's own signs. */
final class ToyTable {
    static final Table TABLE = new Table(
            "toy",
            "One row an owner.",
            List.of(
                    new Column("owner", ColumnType.STRING, false, Layout.PLAIN_DEFAULT, "Owner."),
                    new Column("moved_at", ColumnType.TIMESTAMP, false, Layout.PLAIN_DEFAULT, "Of the last move."),
                    new Column("place", ColumnType.STRING, false, Layout.PLAIN_DEFAULT, "Where it moved."),
                    new Column("version", ColumnType.BIGINT, false, Layout.PLAIN_DEFAULT, "Grows.")),
            3,
            2);

    private static final long FIRST_MOVE = 1_700_000_000_123_456L;

    private ToyTable() {}

    static RowKey key(String owner, int place) {
        return new RowKey(TABLE.kuduName(), owner, TABLE.primaryKey(owner, movedAt(place), text(place)));
    }

    static TableRow row(String owner, int place, long version) {
        return TableRow.of(TABLE)
                .put("owner", owner)
                .put("moved_at", movedAt(place))
                .put("place", text(place))
                .put("version", version)
                .build();
    }

    private static long movedAt(int place) {
        return FIRST_MOVE + place;
    }

    private static String text(int place) {
        return "|" + place + "\\|ü";
    }
}
