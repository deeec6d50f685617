package io.nyala.tables;

import org.apache.kudu.client.PartialRow;

/** Puts our rows into Kudu's. */
public final class KuduRows {

    private KuduRows() {}

    /** Sets every column of {@code target}, NULLs included, so that an upsert leaves nothing of an older row. */
    public static void fill(PartialRow target, TableRow row) {
        for (int i = 0; i < row.table().columns().size(); i++) {
            Column column = row.table().columns().get(i);
            Object value = row.value(i);
            if (value == null) {
                target.setNull(column.name());
                continue;
            }
            switch (column.type()) {
                case STRING -> target.addString(column.name(), (String) value);
                case BIGINT, TIMESTAMP -> target.addLong(column.name(), (Long) value);
                case DOUBLE -> target.addDouble(column.name(), (Double) value);
                case BOOLEAN -> target.addBoolean(column.name(), (Boolean) value);
            }
        }
    }
}
