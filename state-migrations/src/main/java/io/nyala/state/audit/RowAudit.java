package io.nyala.state.audit;

import io.nyala.tables.Column;
import io.nyala.tables.Table;
import io.nyala.tables.TableRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The rows that a table must have. What differs is told by key, column for column, and never with a value. */
final class RowAudit {

    private final Table table;
    private final Set<String> free;
    private final Differences differences;
    private final Map<String, TableRow> expected = new HashMap<>();

    /**
     * @param free columns that may say anything
     * @param differences learns of what is wrong
     */
    RowAudit(Table table, Set<String> free, Differences differences) {
        this.table = table;
        this.free = free;
        this.differences = differences;
    }

    /** The table must have this row. */
    void expect(Optional<TableRow> row) {
        row.ifPresent(present -> {
            if (expected.put(present.primaryKey(), present) != null) {
                differences.add(table.name() + ": two answer for one row", present.primaryKey());
            }
        });
    }

    /** Compares all rows of the table. */
    void compare(List<TableRow> rows) {
        Map<String, TableRow> missing = new HashMap<>(expected);
        for (TableRow row : rows) {
            TableRow right = missing.remove(row.primaryKey());
            if (right == null) {
                differences.add(table.name() + ": row of nobody", row.primaryKey());
            } else {
                compare(right, row);
            }
        }
        missing.keySet().forEach(key -> differences.add(table.name() + ": row missing", key));
    }

    private void compare(TableRow right, TableRow found) {
        List<Column> columns = table.columns();
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i).name();
            if (!free.contains(column) && !Objects.equals(right.value(i), found.value(i))) {
                differences.add(table.name() + "." + column, found.primaryKey());
            }
        }
    }
}
