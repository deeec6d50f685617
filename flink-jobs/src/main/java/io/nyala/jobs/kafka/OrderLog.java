package io.nyala.jobs.kafka;

import io.nyala.codec.CommandCodec;
import io.nyala.link.Command.Expire;
import io.nyala.standardize.LogRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends orders, and reads those that were sent. */
public final class OrderLog implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaProducer<byte[], byte[]> producer;
    private final Brokers brokers;
    private final String topic;

    /**
     * @param brokers where, and how they are reached
     * @param topic full name of the topic of orders
     */
    public OrderLog(Brokers brokers, String topic) {
        this.brokers = brokers;
        this.topic = topic;
        this.producer =
                new KafkaProducer<>(brokers.with(Map.of()), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Returns when the order has arrived.
     *
     * @throws IOException when it could not be delivered
     */
    public void send(Expire expire) throws IOException {
        send(
                expire.tenant().getBytes(StandardCharsets.UTF_8),
                CommandCodec.expire(expire.order(), expire.unseenSince(), expire.parties()));
    }

    /**
     * Returns when the order has arrived.
     *
     * @param key of the record: the tenant
     * @param order in the form of the topic
     * @throws IOException when it could not be delivered
     */
    public void send(byte[] key, byte[] order) throws IOException {
        try {
            producer.send(new ProducerRecord<>(topic, key, order)).get();
        } catch (ExecutionException e) {
            throw new IOException("Kafka does not take orders: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while sending orders", e);
        }
    }

    /**
     * All orders that the topic still has, to its present end; those of one partition in their order.
     *
     * @throws IOException when Kafka does not answer
     */
    public void each(Consumer<LogRecord> each) throws IOException {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                brokers.with(Map.of(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    each.accept(LogRecords.whole(record));
                }
            }
        } catch (KafkaException e) {
            throw new IOException("Kafka does not show orders: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
