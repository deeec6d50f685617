package io.nyala.jobs.state;

import io.nyala.jobs.standardize.RejectedRecord;
import io.nyala.layout.Layout;
import io.nyala.layout.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A rejected record on its way to its topic; network only. */
enum RejectedRecordLayout implements Layout<RejectedRecord> {
    INSTANCE;

    @Override
    public String layoutName() {
        return "rejected-record";
    }

    @Override
    public void write(RejectedRecord record, DataOutput out) throws IOException {
        Wire.putText(record.position(), out);
        Wire.putBytes(record.message(), out);
    }

    @Override
    public RejectedRecord read(DataInput in) throws IOException {
        String position = Wire.text(in);
        byte[] message = Wire.bytes(in);
        return new RejectedRecord(position, message == null ? new byte[0] : message);
    }
}
