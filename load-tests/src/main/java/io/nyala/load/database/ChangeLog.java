package io.nyala.load.database;

import io.nyala.codec.SourceChangeCodec;
import io.nyala.event.Value;
import io.nyala.source.SourceChange;
import io.nyala.source.SourceRow;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a topic of changes says of a table: the last of each row. */
public final class ChangeLog implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<Long, Map<String, String>> rows = new HashMap<>();
    private final Map<SourceChange.Kind, Long> counts = new EnumMap<>(SourceChange.Kind.class);

    /**
     * From the beginning; nothing is read yet.
     *
     * @param brokers host:port
     * @param topic of the changes of one table with key {@code id}
     */
    public ChangeLog(String brokers, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /**
     * Reads what has come since.
     *
     * @throws IOException when something is no change
     */
    public void read() throws IOException {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                SourceChange change = SourceChangeCodec.decode(message.value())
                        .orElseThrow(() -> new IOException("a record of " + message.topic() + " is no change"));
                counts.merge(change.kind(), 1L, Long::sum);
                apply(change);
            }
        }
    }

    private void apply(SourceChange change) {
        long id = ((Value.Whole) change.key().columns().get("id")).value();
        if (change.after() == null) {
            rows.remove(id);
        } else {
            rows.put(id, texts(change.after()));
        }
    }

    private static Map<String, String> texts(SourceRow row) {
        Map<String, String> texts = new TreeMap<>();
        row.columns().forEach((name, value) -> {
            if (value != null) {
                texts.put(name, text(value));
            }
        });
        return texts;
    }

    private static String text(Value value) {
        if (value instanceof Value.Text text) {
            return text.value();
        } else if (value instanceof Value.Whole number) {
            return Long.toString(number.value());
        }
        throw new IllegalStateException("the table has no column of this type");
    }

    /** How many changes of a kind have been read. */
    public long count(SourceChange.Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** How many changes have been read. */
    public long count() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Rows that are there after what has been read, by key: text by the name of the column, without what is NULL. */
    public Map<Long, Map<String, String>> rows() {
        return rows;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
