package io.nyala.jobs.kudu;

import io.nyala.upsert.PauseFence;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Beats a {@link PauseFence} as long as the process runs, in a thread of its own: a busy task is not a frozen process. */
final class ProcessHeartbeat implements AutoCloseable {
    private static final int BEATS_PER_BOUND = 8;

    private final ScheduledExecutorService beats;

    ProcessHeartbeat(PauseFence fence, Duration bound) {
        beats = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "kudu-writer-heartbeat");
            thread.setDaemon(true);
            return thread;
        });
        long periodMillis = Math.max(1, bound.toMillis() / BEATS_PER_BOUND);
        var unused = beats.scheduleWithFixedDelay(fence::beat, 0, periodMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        beats.shutdownNow();
    }
}
