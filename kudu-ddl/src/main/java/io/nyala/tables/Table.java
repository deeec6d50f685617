package io.nyala.tables;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The definition of one table.
 *
 * @param name the name analysts use, without the database
 * @param kuduName the table's name in Kudu, which has the database in front
 * @param comment one sentence on what a row is
 * @param columns all columns, the key columns first
 * @param keyColumns how many leading columns form the primary key
 * @param hashColumns how many leading columns say in which partition a row lies; the rest of the key orders the rows in it
 * @param hashBuckets into how many hash partitions the table is cut
 * @param timeRangesOrNull by which ranges of time it is cut as well, or null
 */
public record Table(
        String name,
        String kuduName,
        String comment,
        List<Column> columns,
        int keyColumns,
        int hashColumns,
        int hashBuckets,
        @Nullable TimeRanges timeRangesOrNull)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The database of all tables. */
    public static final String DATABASE = "nyala";

    public Table {
        Objects.requireNonNull(name);
        Objects.requireNonNull(kuduName);
        Objects.requireNonNull(comment);
        columns = List.copyOf(columns);
        if (keyColumns < 1 || keyColumns > columns.size()) {
            throw new IllegalArgumentException("table " + name + " needs a key");
        }
        if (hashColumns < 1 || hashColumns > keyColumns) {
            throw new IllegalArgumentException("table " + name + " is cut by columns of its key");
        }
        for (Column column : columns.subList(0, keyColumns)) {
            if (column.nullable() || column.type() == ColumnType.DOUBLE || column.type() == ColumnType.BOOLEAN) {
                throw new IllegalArgumentException(name + "." + column.name()
                        + " can't be in a key: a key is text, whole numbers and times, never NULL");
            }
        }
        if (timeRangesOrNull != null
                && columns.subList(0, keyColumns).stream()
                        .noneMatch(column -> column.name().equals(timeRangesOrNull.column())
                                && column.type() == ColumnType.TIMESTAMP)) {
            throw new IllegalArgumentException("table " + name + " is cut by a time of its key");
        }
    }

    /** A table of our database. */
    public Table(String name, String comment, List<Column> columns, int keyColumns, int hashColumns, int hashBuckets) {
        this(name, DATABASE + "." + name, comment, columns, keyColumns, hashColumns, hashBuckets, null);
    }

    /** A table of our database that is cut by its whole key. */
    public Table(String name, String comment, List<Column> columns, int keyColumns, int hashBuckets) {
        this(name, comment, columns, keyColumns, keyColumns, hashBuckets);
    }

    /** The same table cut by ranges of time as well. */
    public Table cutBy(TimeRanges ranges) {
        return new Table(name, kuduName, comment, columns, keyColumns, hashColumns, hashBuckets, ranges);
    }

    /** The columns of the primary key. */
    public List<Column> key() {
        return columns.subList(0, keyColumns);
    }

    /** The columns whose hash says in which partition a row lies. */
    public List<String> hashColumnNames() {
        return columns.subList(0, hashColumns).stream().map(Column::name).toList();
    }

    /** By which ranges of time it is cut, if it is. */
    public Optional<TimeRanges> timeRanges() {
        return Optional.ofNullable(timeRangesOrNull);
    }

    /**
     * A primary key as one text, as the write journal knows it. A single text is that text; the text of several columns can be taken
     * apart again whatever is in them.
     *
     * @param values one for each key column, Java objects as {@link ColumnType} says
     * @throws IllegalArgumentException when they don't fit the key columns
     */
    public String primaryKey(Object... values) {
        return KeyText.of(this, List.of(values));
    }
}
