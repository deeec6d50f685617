package io.nyala.tables;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One whole row: a value for every column of its table, in the table's order. Immutable once built.
 *
 * <p>Rows hold personal data: {@code toString} shows the table only.
 */
public final class TableRow {

    private final Table table;
    private final @Nullable Object[] values;

    private TableRow(Table table, @Nullable Object[] values) {
        this.table = table;
        this.values = values;
    }

    /** A row to be filled in the order of the table's columns. */
    public static Builder of(Table table) {
        return new Builder(table);
    }

    public Table table() {
        return table;
    }

    /** The value of column {@code position}, a Java object as {@link ColumnType} says, or null for NULL. */
    public @Nullable Object value(int position) {
        return values[position];
    }

    /** The row's key as one text, see {@link Table#primaryKey}. */
    public String primaryKey() {
        return KeyText.of(table, Arrays.asList(values).subList(0, table.keyColumns()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TableRow that && table.equals(that.table) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(table.name(), Arrays.hashCode(values));
    }

    @Override
    public String toString() {
        return "TableRow[" + table.name() + "]";
    }

    /** Fills a row column by column; the order is checked against the table's definition. */
    public static final class Builder {
        private final Table table;
        private final @Nullable Object[] values;
        private int next;

        private Builder(Table table) {
            this.table = table;
            this.values = new Object[table.columns().size()];
        }

        /** Puts the next column, which must be the one named. */
        public Builder put(String column, @Nullable Object value) {
            Column expected = table.columns().get(next);
            if (!expected.name().equals(column)) {
                throw new IllegalArgumentException(
                        table.name() + ": expected column " + expected.name() + ", got " + column);
            }
            if (value == null && !expected.nullable()) {
                throw new IllegalArgumentException(table.name() + "." + expected.name() + " may not be NULL");
            }
            values[next++] = value;
            return this;
        }

        /** Puts the next column, which must be the one named; empty text is NULL. */
        public Builder putText(String column, String text) {
            return put(column, text.isEmpty() ? null : text);
        }

        /**
         * The finished row.
         *
         * @throws IllegalStateException when a column is missing
         */
        public TableRow build() {
            if (next != values.length) {
                throw new IllegalStateException(
                        table.name() + "." + table.columns().get(next).name() + " is missing");
            }
            return new TableRow(table, values);
        }
    }
}
