package io.nyala.jobs.state;

import io.nyala.layout.Layout;
import io.nyala.upsert.Reemit;
import io.nyala.upsert.RowKey;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A request to write a row again; network only, inside of {@link OwnerNoticeLayout}. */
enum ReemitLayout implements Layout<Reemit> {
    INSTANCE;

    @Override
    public String layoutName() {
        return "reemit";
    }

    @Override
    public void write(Reemit reemit, DataOutput out) throws IOException {
        writeKey(reemit.key(), out);
    }

    @Override
    public Reemit read(DataInput in) throws IOException {
        return new Reemit(readKey(in));
    }

    static void writeKey(RowKey key, DataOutput out) throws IOException {
        Wire.putText(key.table(), out);
        Wire.putText(key.owner(), out);
        Wire.putText(key.primaryKey(), out);
    }

    static RowKey readKey(DataInput in) throws IOException {
        return new RowKey(Wire.text(in), Wire.text(in), Wire.text(in));
    }
}
