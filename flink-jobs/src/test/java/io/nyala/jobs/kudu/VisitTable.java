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
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A table that lies by identifier and time, as events and sessions do, with columns of every type and every layout of text. */
final class VisitTable {
    /** Those of the notes; a note is as it is in the first. */
    static final List<Layout> LAYOUTS =
            List.of(Layout.PLAIN_DEFAULT, Layout.DICTIONARY, Layout.REPEATED_TEXT, Layout.COMPRESSED_TEXT);

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
                            column("note", ColumnType.STRING, true),
                            note(Layout.DICTIONARY),
                            note(Layout.REPEATED_TEXT),
                            note(Layout.COMPRESSED_TEXT)),
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
                .put(name(Layout.DICTIONARY), in(Layout.DICTIONARY, note))
                .put(name(Layout.REPEATED_TEXT), in(Layout.REPEATED_TEXT, note))
                .put(name(Layout.COMPRESSED_TEXT), in(Layout.COMPRESSED_TEXT, note))
                .build();
    }

    /** What stands for a note in its column of that layout: every letter another one, so that each column has a text of its own. */
    static @Nullable String in(Layout layout, @Nullable String note) {
        return note == null
                ? null
                : note.chars()
                        .map(letter -> letter + LAYOUTS.indexOf(layout))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static Column note(Layout layout) {
        return new Column(name(layout), ColumnType.STRING, true, layout, "The note, coded.");
    }

    private static String name(Layout layout) {
        return "note_" + layout.name().toLowerCase(Locale.ROOT);
    }

    static Upsert<TableRow> upsert(TableRow row) {
        return new Upsert<>(key(row), row, 0);
    }

    static Delete<TableRow> delete(TableRow row) {
        return new Delete<>(key(row), 0);
    }

    static Purge<TableRow> purge(String identifier, long upToMillis) {
        return new Purge<>(new RowKey(TABLE.kuduName(), identifier, identifier), upToMillis);
    }

    private static RowKey key(TableRow row) {
        return new RowKey(TABLE.kuduName(), "owner", row.primaryKey());
    }

    private static Column column(String name, ColumnType type, boolean nullable) {
        return new Column(name, type, nullable, Layout.PLAIN_DEFAULT, name + ".");
    }
}
