package io.nyala.jobs.publish;

import java.util.concurrent.ScheduledFuture;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.jspecify.annotations.Nullable;

/** Calls for publication whenever the {@link PublishPace} says that it is due, on the task's own thread, until it is closed. */
public final class PublishTimer implements AutoCloseable {

    /** Publishes what waits. */
    @FunctionalInterface
    public interface Publication {
        /** Publishes. */
        void run() throws Exception;
    }

    private final PublishPace pace;
    private final ProcessingTimeService clock;
    private final Publication publication;
    private @Nullable ScheduledFuture<?> next;
    private long publishedAt;
    private long newestArrival;

    /**
     * Begins at once.
     *
     * @param pace how long changes are gathered
     * @param clock of the task
     * @param publication called when it is due
     */
    public PublishTimer(PublishPace pace, ProcessingTimeService clock, Publication publication) {
        this.pace = pace;
        this.clock = clock;
        this.publication = publication;
        this.publishedAt = clock.getCurrentProcessingTime();
        lookLater();
    }

    /** An input was taken in that had arrived in the log at this moment, epoch milliseconds. */
    public void arrived(long arrivedAt) {
        newestArrival = arrivedAt;
    }

    /** Publishes now, whatever the pace. */
    public void publish() throws Exception {
        publishedAt = clock.getCurrentProcessingTime();
        publication.run();
    }

    private void lookLater() {
        long soonest = clock.getCurrentProcessingTime() + pace.shortest().toMillis();
        next = clock.registerTimer(soonest, now -> {
            if (pace.isDue(now - publishedAt, now - newestArrival)) {
                publish();
            }
            lookLater();
        });
    }

    @Override
    public void close() {
        if (next != null) {
            next.cancel(false);
        }
    }
}
