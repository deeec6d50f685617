package io.nyala.jobs.kudu;

import io.nyala.tables.Column;
import io.nyala.tables.Column.Layout;
import io.nyala.tables.ColumnType;
import io.nyala.tables.Table;
import io.nyala.tables.TableRow;
import io.nyala.tables.TimeRanges;
import io.nyala.upsert.RowChange.Delete;
import io.nyala.upsert.RowChange.Purge;
import io.nyala.upsert.RowChange.Upsert;
import io.nyala.upsert.RowKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table that lies by identifier and time, as events and sessions do, with a column of each type that may be NULL and one that may not. */
final class VisitTable {
    static final Table TABLE = new Table(
                    "visit",
                    "One row a visit.",
                    List.of(
                            column("identifier_key", ColumnType.STRING, false),
                            column("occurred_at", ColumnType.TIMESTAMP, false),
                            column("message_id", ColumnType.STRING, false),
                            column("visitor_key", ColumnType.STRING, false),
                            column("pages", ColumnType.BIGINT, false),
                            column("left_at", ColumnType.TIMESTAMP, false),
                            column("share", ColumnType.DOUBLE, false),
                            column("known", ColumnType.BOOLEAN, false),
                            column("revenue", ColumnType.DOUBLE, true),
                            column("note", ColumnType.STRING, true)),
                    3,
                    1,
                    2)
            .cutBy(new TimeRanges("occurred_at", TimeRanges.Unit.MONTH, 0, 2));

    private static final long MICROS_PER_MILLI = 1_000;

    private VisitTable() {}

    static TableRow row(String identifier, long atMillis, String message, String visitor, @Nullable String note) {
        return TableRow.of(TABLE)
                .put("identifier_key", identifier)
                .put("occurred_at", atMillis * MICROS_PER_MILLI)
                .put("message_id", message)
                .put("visitor_key", visitor)
                .put("pages", 17L)
                .put("left_at", atMillis * MICROS_PER_MILLI + 1)
                .put("share", 0.5)
                .put("known", true)
                .put("revenue", 9.75)
                .put("note", note)
                .build();
    }

    static Upsert<TableRow> upsert(TableRow row) {
        return new Upsert<>(key(row), row, 0);
    }

    static Delete<TableRow> delete(TableRow row) {
        return new Delete<>(key(row), 0);
    }

    static Purge<TableRow> purge(String identifier, String visitor, long upToMillis) {
        return new Purge<>(new RowKey(TABLE.kuduName(), identifier, identifier), visitor, upToMillis);
    }

    private static RowKey key(TableRow row) {
        return new RowKey(TABLE.kuduName(), "owner", row.primaryKey());
    }

    private static Column column(String name, ColumnType type, boolean nullable) {
        return new Column(name, type, nullable, Layout.PLAIN_DEFAULT, name + ".");
    }
}
