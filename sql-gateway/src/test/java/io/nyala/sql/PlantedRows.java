package io.nyala.sql;

import io.nyala.tables.Column;
import io.nyala.tables.KuduRows;
import io.nyala.tables.Table;
import io.nyala.tables.TableRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.client.KuduSession;
import org.apache.kudu.client.KuduTable;
import org.apache.kudu.client.Upsert;
import org.jspecify.annotations.Nullable;

/** Rows of a test in real tables: it says what matters, everything else is NULL, or nothing where NULL is not allowed. */
final class PlantedRows {
    private final KuduClient kudu;

    PlantedRows(KuduClient kudu) {
        this.kudu = kudu;
    }

    /**
     * Writes a row.
     *
     * @param values column, value, column, value, ...; a time is ISO 8601 or an {@link Instant}
     */
    void put(Table table, @Nullable Object... values) throws KuduException {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            said.put((String) values[i], values[i + 1]);
        }
        TableRow.Builder row = TableRow.of(table);
        for (Column column : table.columns()) {
            row.put(
                    column.name(),
                    said.containsKey(column.name()) ? value(column, said.remove(column.name())) : nothing(column));
        }
        if (!said.isEmpty()) {
            throw new IllegalArgumentException(table.name() + " has no " + said.keySet());
        }
        write(table, row.build());
    }

    private void write(Table table, TableRow row) throws KuduException {
        KuduTable live = kudu.openTable(table.kuduName());
        Upsert upsert = live.newUpsert();
        new KuduRows(table, live.getSchema()).fill(upsert.getRow(), row);
        KuduSession session = kudu.newSession();
        var response = session.apply(upsert);
        if (response.hasRowError()) {
            throw new IllegalStateException(response.getRowError().toString());
        }
        session.close();
    }

    private static @Nullable Object value(Column column, @Nullable Object value) {
        return switch (column.type()) {
            case TIMESTAMP ->
                value == null
                        ? null
                        : ChronoUnit.MICROS.between(
                                Instant.EPOCH, value instanceof Instant time ? time : Instant.parse((String) value));
            case BIGINT -> value instanceof Integer number ? (Object) (long) number : value;
            case DOUBLE -> value instanceof Integer number ? (Object) (double) number : value;
            case STRING, BOOLEAN -> value;
        };
    }

    private static @Nullable Object nothing(Column column) {
        if (column.nullable()) {
            return null;
        }
        return switch (column.type()) {
            case STRING -> "";
            case BIGINT, TIMESTAMP -> 0L;
            case DOUBLE -> 0.0;
            case BOOLEAN -> false;
        };
    }
}
