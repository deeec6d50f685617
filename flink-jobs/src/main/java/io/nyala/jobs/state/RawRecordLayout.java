package io.nyala.jobs.state;

import io.nyala.jobs.kafka.RawRecord;
import io.nyala.layout.Layout;
import io.nyala.layout.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A Kafka record as it was read; used on the network only, when the reader is not chained to the next stage. */
enum RawRecordLayout implements Layout<RawRecord> {
    INSTANCE;

    @Override
    public String layoutName() {
        return "raw-record";
    }

    @Override
    public void write(RawRecord record, DataOutput out) throws IOException {
        Wire.putText(record.topic(), out);
        out.writeInt(record.partition());
        out.writeLong(record.offset());
        out.writeLong(record.timestamp());
        Wire.putBytes(record.key(), out);
        Wire.putBytes(record.value(), out);
        out.writeInt(record.headers().size());
        for (RawRecord.Header header : record.headers()) {
            Wire.putText(header.name(), out);
            Wire.putBytes(header.value(), out);
        }
    }

    @Override
    public RawRecord read(DataInput in) throws IOException {
        String topic = Wire.text(in);
        int partition = in.readInt();
        long offset = in.readLong();
        long timestamp = in.readLong();
        byte[] key = Wire.bytes(in);
        byte[] value = Wire.bytes(in);
        List<RawRecord.Header> headers = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            headers.add(new RawRecord.Header(Wire.text(in), Wire.bytes(in)));
        }
        return new RawRecord(topic, partition, offset, timestamp, key, value, headers);
    }
}
