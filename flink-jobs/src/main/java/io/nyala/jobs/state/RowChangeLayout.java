package io.nyala.jobs.state;

import io.nyala.layout.Layout;
import io.nyala.tables.Column;
import io.nyala.tables.Table;
import io.nyala.tables.TableRow;
import io.nyala.tables.Tables;
import io.nyala.upsert.RowChange;
import io.nyala.upsert.RowKey;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A row on its way to the writer; network only, and only when the writer is not chained to the row's owner. */
enum RowChangeLayout implements Layout<RowChange<TableRow>> {
    INSTANCE;

    private static final int DELETE = 0;
    private static final int UPSERT = 1;
    private static final int PURGE = 2;
    private static final int NULL = 0;
    private static final int NOT_NULL = 1;

    @Override
    public String layoutName() {
        return "row-change";
    }

    @Override
    public void write(RowChange<TableRow> change, DataOutput out) throws IOException {
        out.writeByte(kind(change));
        ReemitLayout.writeKey(change.key(), out);
        if (change instanceof RowChange.Purge<TableRow> purge) {
            out.writeLong(purge.upToMillis());
            return;
        }
        out.writeLong(change.oldestArrivalMillis());
        if (change instanceof RowChange.Upsert<TableRow> row) {
            writeRow(row.row(), out);
        }
    }

    private static int kind(RowChange<TableRow> change) {
        if (change instanceof RowChange.Purge<TableRow>) {
            return PURGE;
        }
        return change instanceof RowChange.Upsert<TableRow> ? UPSERT : DELETE;
    }

    @Override
    public RowChange<TableRow> read(DataInput in) throws IOException {
        int kind = in.readUnsignedByte();
        RowKey key = ReemitLayout.readKey(in);
        return switch (kind) {
            case DELETE -> new RowChange.Delete<>(key, in.readLong());
            case UPSERT -> readUpsert(key, in);
            case PURGE -> new RowChange.Purge<>(key, in.readLong());
            default -> throw new IOException("layout " + layoutName() + " has no kind " + kind);
        };
    }

    private static RowChange<TableRow> readUpsert(RowKey key, DataInput in) throws IOException {
        long oldestArrivalMillis = in.readLong();
        return new RowChange.Upsert<>(key, readRow(in), oldestArrivalMillis);
    }

    private static void writeRow(TableRow row, DataOutput out) throws IOException {
        Wire.putText(row.table().name(), out);
        for (int i = 0; i < row.table().columns().size(); i++) {
            Object value = row.value(i);
            out.writeByte(value == null ? NULL : NOT_NULL);
            if (value != null) {
                switch (row.table().columns().get(i).type()) {
                    case STRING -> Wire.putText((String) value, out);
                    case BIGINT, TIMESTAMP -> out.writeLong((Long) value);
                    case DOUBLE -> out.writeDouble((Double) value);
                    case BOOLEAN -> out.writeBoolean((Boolean) value);
                }
            }
        }
    }

    private static TableRow readRow(DataInput in) throws IOException {
        Table table = Tables.byName(Wire.text(in));
        TableRow.Builder row = TableRow.of(table);
        for (Column column : table.columns()) {
            row.put(column.name(), in.readByte() == NULL ? null : readValue(column, in));
        }
        return row.build();
    }

    private static Object readValue(Column column, DataInput in) throws IOException {
        return switch (column.type()) {
            case STRING -> Wire.text(in);
            case BIGINT, TIMESTAMP -> in.readLong();
            case DOUBLE -> in.readDouble();
            case BOOLEAN -> in.readBoolean();
        };
    }
}
