package io.nyala.load.visits;

import com.google.protobuf.ByteString;
import io.nyala.proto.EventEnvelope;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends a file of visits to the topics of its sources, so many times faster than the visits were. The distances in time are kept:
 * all topics stay in step, and a source that says nothing says nothing for a real while. A record's key is its visitor.
 */
public final class PacedSender implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 600_000;
    private static final double NANOS_PER_MILLI = 1e6;

    private final KafkaProducer<byte[], byte[]> producer;
    private final double speed;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /**
     * A connection to the broker.
     *
     * @param brokers host:port
     * @param speed seconds of event time that are sent in one second
     */
    public PacedSender(String brokers, double speed) {
        this.speed = speed;
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        brokers,
                        "enable.idempotence",
                        true,
                        "compression.type",
                        "lz4",
                        "linger.ms",
                        10,
                        "max.block.ms",
                        PATIENCE_MILLIS,
                        "delivery.timeout.ms",
                        PATIENCE_MILLIS,
                        "request.timeout.ms",
                        15_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** The speed at which so many messages a second are sent on average. */
    public static double speed(VisitTotals totals, int messagesPerSecond) {
        return totals.spanMillis() / 1000.0 * messagesPerSecond / (totals.sent() - totals.lastLines());
    }

    /**
     * Sends all lines; on return each is in Kafka.
     *
     * @param file of {@link SentLine}s
     * @throws IOException when it can't be read or Kafka does not take them
     */
    public void send(Path file) throws IOException {
        long began = System.nanoTime();
        long first = Long.MIN_VALUE;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                SentLine line = SentLine.parse(text);
                first = first == Long.MIN_VALUE ? line.arrival() : first;
                awaitNanos(began + (long) ((line.arrival() - first) * NANOS_PER_MILLI / speed));
                send(line);
            }
        }
        producer.flush();
        failIfUndelivered();
    }

    private static void awaitNanos(long due) {
        for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
            LockSupport.parkNanos(early);
        }
    }

    private void send(SentLine line) throws IOException {
        byte[] value = EventEnvelope.newBuilder()
                .setSource(line.source().label())
                .setReceivedAt(System.currentTimeMillis() * 1000)
                .setJson(ByteString.copyFromUtf8(line.json()))
                .build()
                .toByteArray();
        byte[] key = line.visitor().getBytes(StandardCharsets.UTF_8);
        var unused = producer.send(
                new ProducerRecord<>(line.source().topic(), key, value),
                (metadata, error) -> failure.compareAndSet(null, error));
        failIfUndelivered();
    }

    private void failIfUndelivered() throws IOException {
        Exception error = failure.get();
        if (error != null) {
            throw new IOException("Kafka does not take the events", error);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
