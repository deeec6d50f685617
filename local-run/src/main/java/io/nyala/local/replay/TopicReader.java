package io.nyala.local.replay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads parts of topics from one end to the other. */
final class TopicReader implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;

    /**
     * A connection to the broker.
     *
     * @param brokers host:port
     */
    TopicReader(String brokers) {
        this.consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
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

    @Override
    public void close() {
        consumer.close();
    }
}
