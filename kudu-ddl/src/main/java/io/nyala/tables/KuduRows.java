package io.nyala.tables;

import java.util.List;
import org.apache.kudu.ColumnSchema;
import org.apache.kudu.Schema;
import org.apache.kudu.client.PartialRow;
import org.apache.kudu.client.RowResult;

/** Puts our rows into those of one Kudu table and takes them out again; its columns may stand in another order: columns can be added to it. */
public final class KuduRows {

    private final Table table;
    private final List<Column> columns;
    private final int[] positions;
    private final Schema live;
    private Table accepted;

    /**
     * For one table.
     *
     * @param table the definition of the rows
     * @param live the columns as Kudu has them
     * @throws IllegalArgumentException when Kudu lacks one of ours
     */
    public KuduRows(Table table, Schema live) {
        this.table = table;
        this.accepted = table;
        this.live = live;
        this.columns = table.columns();
        this.positions = columns.stream()
                .mapToInt(column -> live.getColumnIndex(column.name()))
                .toArray();
    }

    /** Sets every column of ours in {@code target}, NULLs included, so that an upsert leaves nothing of an older row. */
    public void fill(PartialRow target, TableRow row) {
        check(row.table());
        for (int i = 0; i < positions.length; i++) {
            Object value = row.value(i);
            if (value == null) {
                target.setNull(positions[i]);
                continue;
            }
            set(target, i, value);
        }
    }

    /**
     * Sets the key columns of {@code target} alone.
     *
     * @param primaryKey what {@link Table#primaryKey} says
     * @throws IllegalArgumentException when that is not a key of the table
     */
    public void fillKey(PartialRow target, String primaryKey) {
        List<Object> values = KeyText.values(table, primaryKey);
        for (int i = 0; i < values.size(); i++) {
            set(target, i, values.get(i));
        }
    }

    /** Sets the key columns of {@code target} to those of {@code source}, a row of a scan that has them. */
    public void fillKey(PartialRow target, RowResult source) {
        for (Column column : table.key()) {
            target.addObject(column.name(), source.getObject(column.name()));
        }
    }

    /**
     * Sets all columns but the key to what says nothing: NULL, or {@code ""}, 0 and false where NULL may not be. Columns that Kudu has and
     * we don't are among them as far as they may be NULL: another release may have written them.
     */
    public void fillBlank(PartialRow target) {
        for (ColumnSchema column : live.getColumns()) {
            if (column.isNullable()) {
                target.setNull(column.getName());
            }
        }
        for (int i = table.keyColumns(); i < positions.length; i++) {
            if (!live.getColumnByIndex(positions[i]).isNullable()) {
                set(target, i, blank(columns.get(i).type()));
            }
        }
    }

    private static Object blank(ColumnType type) {
        return switch (type) {
            case STRING -> "";
            case BIGINT, TIMESTAMP -> 0L;
            case DOUBLE -> 0.0;
            case BOOLEAN -> false;
        };
    }

    /** The row that Kudu holds; of a scan of all columns. */
    public TableRow read(RowResult source) {
        TableRow.Builder row = TableRow.of(table);
        for (int i = 0; i < positions.length; i++) {
            row.put(columns.get(i).name(), source.isNull(positions[i]) ? null : value(source, i));
        }
        return row.build();
    }

    private Object value(RowResult source, int column) {
        int position = positions[column];
        return switch (columns.get(column).type()) {
            case STRING -> source.getString(position);
            case BIGINT, TIMESTAMP -> source.getLong(position);
            case DOUBLE -> source.getDouble(position);
            case BOOLEAN -> source.getBoolean(position);
        };
    }

    /** Rows that were decoded may bring a definition of their own: each instance is compared once. */
    @SuppressWarnings("ReferenceEquality") // a short cut: what is another instance is compared
    private void check(Table of) {
        if (of == accepted) {
            return;
        }
        if (!of.equals(table)) {
            throw new IllegalArgumentException("a row of " + of.name() + " is none of " + table.name());
        }
        accepted = of;
    }

    private void set(PartialRow target, int column, Object value) {
        int position = positions[column];
        switch (columns.get(column).type()) {
            case STRING -> target.addString(position, (String) value);
            case BIGINT, TIMESTAMP -> target.addLong(position, (Long) value);
            case DOUBLE -> target.addDouble(position, (Double) value);
            case BOOLEAN -> target.addBoolean(position, (Boolean) value);
        }
    }
}
