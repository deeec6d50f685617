package io.nyala.load.upgrade;

import io.nyala.load.bench.BenchmarkEvents;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends so many events a second, whatever becomes of them, on a thread of its own; one in twenty is sent twice. */
final class PacedEvents implements AutoCloseable {

    private static final int REPEATED = 20;

    private final KafkaProducer<byte[], byte[]> producer;
    private final BenchmarkEvents events;
    private final long nanosBetween;
    private final AtomicLong sent = new AtomicLong();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean enough;

    /**
     * @param producer to the topic
     * @param events what is sent
     * @param rate records a second
     */
    PacedEvents(KafkaProducer<byte[], byte[]> producer, BenchmarkEvents events, int rate) {
        this.producer = producer;
        this.events = events;
        this.nanosBetween = 1_000_000_000L / rate;
    }

    void start() {
        Thread thread = new Thread(this::send, "paced-events");
        thread.setDaemon(true);
        thread.start();
    }

    /** Records sent up to now, those that are repetitions too. */
    long sent() {
        return sent.get();
    }

    /** Stops sending; on return every record is in Kafka. */
    long finish() {
        enough = true;
        ended.join();
        return sent();
    }

    private void send() {
        try {
            Optional<ProducerRecord<byte[], byte[]>> again = Optional.empty();
            for (long began = System.nanoTime(), number = 0; !enough; number++) {
                await(began + number * nanosBetween);
                ProducerRecord<byte[], byte[]> record =
                        again.orElseGet(() -> events.next(Instant.now().toEpochMilli() * 1000));
                again = again.isEmpty() && number % REPEATED == 0 ? Optional.of(record) : Optional.empty();
                var unused = producer.send(record, (metadata, error) -> {
                    if (error != null) {
                        ended.completeExceptionally(error);
                    }
                });
                sent.incrementAndGet();
            }
            producer.flush();
            ended.complete(null);
        } catch (RuntimeException e) {
            ended.completeExceptionally(e);
        }
    }

    private static void await(long due) {
        for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
            LockSupport.parkNanos(early);
        }
    }

    @Override
    public void close() {
        enough = true;
        producer.close();
    }
}
