package io.nyala.jobs.kudu;

import io.nyala.codec.WrittenKeysCodec;
import io.nyala.upsert.JournalPosition;
import io.nyala.upsert.JournalRange;
import io.nyala.upsert.RowKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The journal's topic, as the reader sees it. One thread uses it. */
final class JournalTopic implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private Map<TopicPartition, Long> ends = Map.of();

    JournalTopic(Consumer<byte[], byte[]> consumer, String topic) {
        this.consumer = consumer;
        this.topic = topic;
    }

    /**
     * Opens the topic; nothing is asked yet.
     *
     * @param patience how long to wait for an answer
     */
    static JournalTopic open(KuduOptions options, Duration patience) {
        int millis = Math.toIntExact(patience.toMillis());
        Map<String, Object> settings = options.brokers()
                .with(Map.of(
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        // never skip entries silently
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        millis,
                        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        millis,
                        ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                        1_000));
        return new JournalTopic(
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                options.journalTopic());
    }

    /** The whole journal, or empty when it can't be asked now. */
    Optional<JournalRange> whole() {
        try {
            List<TopicPartition> partitions = partitions();
            return partitions.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new JournalRange(
                            position(consumer.beginningOffsets(partitions)),
                            position(consumer.endOffsets(partitions))));
        } catch (RetriableException away) {
            return Optional.empty();
        }
    }

    /** The end of the journal, or empty when it can't be asked now. */
    Optional<JournalPosition> end() {
        try {
            List<TopicPartition> partitions = partitions();
            return partitions.isEmpty() ? Optional.empty() : Optional.of(position(consumer.endOffsets(partitions)));
        } catch (RetriableException away) {
            return Optional.empty();
        }
    }

    private List<TopicPartition> partitions() {
        List<TopicPartition> partitions = new ArrayList<>();
        List<PartitionInfo> found = consumer.partitionsFor(topic);
        if (found != null) {
            found.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        return partitions;
    }

    private static JournalPosition position(Map<TopicPartition, Long> offsets) {
        Map<Integer, Long> byNumber = new HashMap<>();
        offsets.forEach((partition, offset) -> byNumber.put(partition.partition(), offset));
        return new JournalPosition(byNumber);
    }

    /** Begins to read a range. */
    void seek(JournalRange range) {
        ends = new HashMap<>();
        range.end().offsets().forEach((partition, end) -> ends.put(new TopicPartition(topic, partition), end));
        consumer.assign(ends.keySet());
        range.from().offsets().forEach((partition, from) -> consumer.seek(new TopicPartition(topic, partition), from));
    }

    /** The next keys of the range; empty when none has come yet. Records behind the range's end don't count. */
    List<RowKey> poll() {
        List<RowKey> keys = new ArrayList<>();
        consumer.poll(POLL).forEach(found -> {
            long end = ends.getOrDefault(new TopicPartition(found.topic(), found.partition()), 0L);
            if (found.offset() < end) {
                keys.addAll(WrittenKeysCodec.decode(found.value()));
            }
        });
        return keys;
    }

    /** How many offsets of the range have not been read. */
    long left() {
        long left = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            left += Math.max(0, end.getValue() - consumer.position(end.getKey()));
        }
        return left;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE));
    }
}
