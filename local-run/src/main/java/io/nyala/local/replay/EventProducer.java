package io.nyala.local.replay;

import io.nyala.local.home.CliFailure;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Puts records into topics of events; each arrives once, also when the broker dies on the way and comes back within ten minutes. */
public final class EventProducer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 600_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /**
     * A connection to the broker.
     *
     * @param brokers host:port
     */
    public EventProducer(String brokers) {
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        brokers,
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        PATIENCE_MILLIS,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        PATIENCE_MILLIS,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        15_000,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        8 * 1024 * 1024,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        64 * 1024,
                        ProducerConfig.LINGER_MS_CONFIG,
                        10),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** How many partitions a topic has. */
    int partitions(String topic) {
        return producer.partitionsFor(topic).size();
    }

    /**
     * Sends a record; returns before it has arrived. Those of one partition arrive in this order.
     *
     * @throws CliFailure when an earlier one could not be delivered
     */
    void send(String topic, int partition, byte[] value) {
        send(new ProducerRecord<>(topic, partition, null, value));
    }

    /**
     * Sends a record to the partition of its key; returns before it has arrived.
     *
     * @throws CliFailure when an earlier one could not be delivered
     */
    public void send(String topic, byte[] key, byte[] value) {
        send(new ProducerRecord<>(topic, key, value));
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        var unused = producer.send(record, (metadata, error) -> {
            if (error != null) {
                failure.compareAndSet(null, error);
            }
        });
        failIfUndelivered();
    }

    /**
     * Sends a record and returns when it has arrived.
     *
     * @return where it stands
     * @throws CliFailure when it could not be delivered
     */
    RecordMetadata deliver(String topic, byte[] key, byte[] value) {
        try {
            return producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliFailure("interrupted while sending", e);
        } catch (ExecutionException e) {
            throw undelivered(e);
        }
    }

    /**
     * Returns when everything sent has arrived.
     *
     * @throws CliFailure when something could not be delivered
     */
    public void flush() {
        producer.flush();
        failIfUndelivered();
    }

    private void failIfUndelivered() {
        Exception error = failure.get();
        if (error != null) {
            throw undelivered(error);
        }
    }

    private static CliFailure undelivered(Exception error) {
        return new CliFailure("Kafka does not take the events: " + error.getMessage() + "; see ./nyala status", error);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
