package io.nyala.jobs.kafka;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record as Kafka has it, with where it stood. Holds personal data: {@code toString} shows the position only.
 *
 * @param topic topic it was read from
 * @param partition partition of the topic
 * @param offset offset in the partition
 * @param timestamp when the log took it in, epoch milliseconds
 * @param key key, or null
 * @param value value, or null
 * @param headers headers in their order
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they came, never compared
public record RawRecord(
        String topic,
        int partition,
        long offset,
        long timestamp,
        byte @Nullable [] key,
        byte @Nullable [] value,
        List<Header> headers) {

    /** A header of a record. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Header(String name, byte @Nullable [] value) {
        @Override
        public String toString() {
            return "Header[" + name + "]";
        }
    }

    public RawRecord {
        Objects.requireNonNull(topic);
        headers = List.copyOf(headers);
    }

    @Override
    public String toString() {
        return "RawRecord[" + topic + "-" + partition + "@" + offset + "]";
    }
}
