package io.nyala.load.bench;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a job has come, by the offsets that it commits when a checkpoint completes: all that lies before them is done, down
 * to the rows in Kudu. Asking costs the job nothing.
 */
public final class Progress implements AutoCloseable {

    private final Admin admin;
    private final String group;

    /** Of a consumer group. */
    public Progress(String bootstrapServers, String group) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.group = group;
    }

    /** Events done, over all partitions. */
    public long done() throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return offsets.values().stream()
                .filter(java.util.Objects::nonNull)
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    /**
     * Waits until at least {@code events} are done and says how many are.
     *
     * @throws TimeoutException when that takes longer than {@code patience}
     * @throws IllegalStateException when the job's process ends
     */
    public long await(long events, Duration patience, Process job)
            throws InterruptedException, ExecutionException, TimeoutException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (long done = done(); ; done = done()) {
            if (done >= events) {
                return done;
            }
            if (!job.isAlive()) {
                throw new IllegalStateException("the job ended at " + done + " of " + events + " events");
            }
            if (System.nanoTime() > deadline) {
                throw new TimeoutException(done + " of " + events + " events after " + patience.toSeconds() + " s");
            }
            Thread.sleep(100);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
