package io.nyala.local.replay;

import io.nyala.codec.EventEnvelopeCodec;
import io.nyala.local.home.CliFailure;
import io.nyala.standardize.Origin;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends lines; each arrives once, also when the broker dies on the way and comes back within ten minutes. */
final class EventSender implements AutoCloseable {
    /** Bytes of the largest line that can be sent: room for the envelope below the broker's limit of 8 MiB. */
    static final int LONGEST_LINE = 8 * 1024 * 1024 - 16 * 1024;

    private static final int PATIENCE_MILLIS = 600_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final String source;
    private final Clock clock;
    private final int partitions;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private int next;

    /**
     * A connection to the broker.
     *
     * @param brokers host:port
     * @param topic where the events go
     * @param source name of the source the events are from
     * @param clock for the time of sending
     */
    EventSender(String brokers, String topic, String source, Clock clock) {
        this.topic = topic;
        this.source = source;
        this.clock = clock;
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
        this.partitions = producer.partitionsFor(topic).size();
    }

    /**
     * Sends a line; returns before it has arrived.
     *
     * @param origin file and number of the line
     * @param line its bytes
     * @throws CliFailure when an earlier one could not be delivered
     */
    void send(Origin origin, byte[] line) {
        byte[] value = EventEnvelopeCodec.encodeJson("", source, clock.millis(), origin, line);
        int partition = next; // in turn: the answer depends on no order, and all subtasks get work
        next = (next + 1) % partitions;
        var unused = producer.send(new ProducerRecord<>(topic, partition, null, value), (metadata, error) -> {
            if (error != null) {
                failure.compareAndSet(null, error);
            }
        });
        failIfUndelivered();
    }

    /**
     * Returns when everything sent has arrived.
     *
     * @throws CliFailure when something could not be delivered
     */
    void flush() {
        producer.flush();
        failIfUndelivered();
    }

    private void failIfUndelivered() {
        Exception error = failure.get();
        if (error != null) {
            throw new CliFailure(
                    "Kafka does not take the events: " + error.getMessage() + "; see ./nyala status", error);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
