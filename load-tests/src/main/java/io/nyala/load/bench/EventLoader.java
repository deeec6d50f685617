package io.nyala.load.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Fills the topic before a job starts, so that sending costs the measured window nothing. */
public final class EventLoader {

    private static final long FIRST_MICROS =
            Instant.parse("2026-01-05T00:00:00Z").toEpochMilli() * 1000;

    private EventLoader() {}

    /** A producer as the benchmarks use it. */
    public static KafkaProducer<byte[], byte[]> producer(String bootstrapServers, int lingerMillis) {
        Map<String, Object> options = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "linger.ms",
                lingerMillis,
                "batch.size",
                1 << 18,
                "acks",
                "all",
                "buffer.memory",
                64L << 20);
        return new KafkaProducer<>(options, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends events of so many users, each of whom pauses so long between two, in event time; returns their mean size in bytes. */
    static double fill(String bootstrapServers, int users, Duration pause, long events)
            throws InterruptedException, ExecutionException {
        BenchmarkEvents source = new BenchmarkEvents(users, 42);
        long stepNanos = pause.toNanos() / users;
        long bytes = 0;
        Future<RecordMetadata> last = null;
        try (KafkaProducer<byte[], byte[]> producer = producer(bootstrapServers, 20)) {
            for (long i = 0; i < events; i++) {
                ProducerRecord<byte[], byte[]> event = source.next(FIRST_MICROS + i * stepNanos / 1000);
                bytes += event.value().length;
                last = producer.send(event);
            }
            producer.flush();
            check(last);
        }
        return (double) bytes / events;
    }

    private static void check(@Nullable Future<RecordMetadata> last) throws InterruptedException, ExecutionException {
        if (last != null) {
            last.get();
        }
    }
}
