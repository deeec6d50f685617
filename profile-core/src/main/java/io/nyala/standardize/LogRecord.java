package io.nyala.standardize;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record of the log as it was, so that it can be sent again byte for byte. Personal data: {@code toString} shows its
 * position only.
 *
 * @param topic topic it was read from
 * @param partition partition of the topic
 * @param offset offset in the partition
 * @param timestamp epoch milliseconds the log gave it
 * @param key its key, or null
 * @param value its value, or null
 * @param headers its headers, in order
 */
@SuppressWarnings("ArrayRecordComponent") // bytes to be sent again, never compared
public record LogRecord(
        String topic,
        int partition,
        long offset,
        long timestamp,
        byte @Nullable [] key,
        byte @Nullable [] value,
        List<Header> headers) {

    public LogRecord {
        Objects.requireNonNull(topic);
        headers = List.copyOf(headers);
    }

    /** Topic, partition and offset as one text: what readers of dead letters de-duplicate by. */
    public String position() {
        return topic + "-" + partition + "@" + offset;
    }

    @Override
    public String toString() {
        return "LogRecord[" + position() + "]";
    }

    /**
     * A header of a record.
     *
     * @param key its name
     * @param value its value, or null
     */
    @SuppressWarnings("ArrayRecordComponent") // as above
    public record Header(String key, byte @Nullable [] value) {
        public Header {
            Objects.requireNonNull(key);
        }

        @Override
        public String toString() {
            return "Header[" + key + "]";
        }
    }
}
