package io.nyala.jobs.state;

import io.nyala.layout.Layout;
import io.nyala.layout.Wire;
import io.nyala.standardize.LogRecord;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A Kafka record as it was read; used on the network only, when the reader is not chained to the next stage. */
enum LogRecordLayout implements Layout<LogRecord> {
    INSTANCE;

    @Override
    public String layoutName() {
        return "log-record";
    }

    @Override
    public void write(LogRecord record, DataOutput out) throws IOException {
        Wire.putText(record.topic(), out);
        out.writeInt(record.partition());
        out.writeLong(record.offset());
        out.writeLong(record.timestamp());
        Wire.putBytes(record.key(), out);
        Wire.putBytes(record.value(), out);
        out.writeInt(record.headers().size());
        for (LogRecord.Header header : record.headers()) {
            Wire.putText(header.key(), out);
            Wire.putBytes(header.value(), out);
        }
    }

    @Override
    public LogRecord read(DataInput in) throws IOException {
        String topic = Wire.text(in);
        int partition = in.readInt();
        long offset = in.readLong();
        long timestamp = in.readLong();
        byte[] key = Wire.bytes(in);
        byte[] value = Wire.bytes(in);
        List<LogRecord.Header> headers = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            headers.add(new LogRecord.Header(Wire.text(in), Wire.bytes(in)));
        }
        return new LogRecord(topic, partition, offset, timestamp, key, value, headers);
    }
}
