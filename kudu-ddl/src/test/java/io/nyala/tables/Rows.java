package io.nyala.tables;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rows by the names of their columns. */
final class Rows {

    private Rows() {}

    static @Nullable Object value(TableRow row, String column) {
        List<Column> columns = row.table().columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return row.value(i);
            }
        }
        throw new AssertionError("no column " + column);
    }
}
