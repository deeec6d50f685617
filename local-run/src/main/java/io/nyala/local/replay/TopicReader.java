package io.nyala.local.replay;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads parts of topics from one end to the other. */
final class TopicReader implements AutoCloseable {
    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;

    /**
     * A connection to the broker.
     *
     * @param brokers host:port
     */
    TopicReader(String brokers) {
        this(new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer()));
    }

    TopicReader(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * Reads what is still there of a part of a partition.
     *
     * @param from first offset
     * @param to offset after the last, not beyond the partition's end
     * @throws KafkaAwayException when Kafka does not answer
     */
    void read(TopicPartition partition, long from, long to, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try {
            consumer.assign(List.of(partition));
            long oldest = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
            consumer.seek(partition, Math.max(from, oldest));
            while (consumer.position(partition) < to) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.offset() < to) {
                        each.accept(record);
                    }
                }
            }
        } catch (KafkaException e) {
            throw new KafkaAwayException("Kafka does not answer; see ./nyala status", e);
        }
    }

    /**
     * Reads what is still there of some partitions together: the record with the oldest log time first, those of one partition in
     * their order.
     *
     * @param ends offset after the last by partition, see {@link EventLog#ends}
     * @throws KafkaAwayException when Kafka does not answer
     */
    void readInOrder(Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try {
            Set<TopicPartition> open = new HashSet<>(ends.keySet());
            LogOrder order = new LogOrder();
            consumer.assign(open);
            consumer.seekToBeginning(open);
            open.removeIf(partition -> consumer.position(partition) >= ends.get(partition));
            while (!open.isEmpty()) {
                // of the others there is enough: Kafka keeps what it has fetched of them
                Set<TopicPartition> awaited = order.missing(open);
                consumer.pause(ends.keySet());
                consumer.resume(awaited);
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    order.add(record);
                }
                open.removeIf(partition -> consumer.position(partition) >= ends.get(partition));
                order.release(open, record -> {
                    if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                        each.accept(record);
                    }
                });
            }
        } catch (KafkaException e) {
            throw new KafkaAwayException("Kafka does not answer; see ./nyala status", e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
