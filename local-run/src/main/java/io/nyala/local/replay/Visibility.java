package io.nyala.local.replay;

import io.nyala.local.home.CliFailure;
import io.nyala.local.home.NyalaHome;
import io.nyala.local.home.RunLock;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.TopicPartition;

/** Waits until everything that follows from some events is visible in SQL, over crashes of any part. */
public final class Visibility {
    private static final long LOOK_MILLIS = 100;
    /** A little more than the JobManager's interval of gathering: two looks in a row are never both of the past. */
    private static final long SETTLING_LOOK_MILLIS = 1_200;

    private final NyalaHome home;
    private final EventLog log;

    /**
     * For one system.
     *
     * @param home says whether it runs
     * @param log says how far the job is
     */
    public Visibility(NyalaHome home, EventLog log) {
        this.home = home;
        this.log = log;
    }

    /**
     * Waits for the rows.
     *
     * @param ends offsets the job must reach, by partition
     * @throws CliFailure when the system is stopped meanwhile or the disk is full
     */
    public void awaitRows(Map<TopicPartition, Long> ends) {
        long all = Math.max(1, remaining(ends, Long.MAX_VALUE));
        try (ProgressBar bar = new ProgressBar("applying")) {
            long waiting = all;
            while (waiting > 0) {
                failIfStuck();
                waiting = remaining(ends, waiting);
                bar.show(1 - (double) waiting / all, all - waiting, "");
                pause(waiting == 0 ? 0 : LOOK_MILLIS);
            }
        }
    }

    private long remaining(Map<TopicPartition, Long> ends, long otherwise) {
        try {
            return EventLog.waiting(ends, log.visible());
        } catch (KafkaAwayException e) {
            return otherwise; // the supervisor brings it back
        }
    }

    /**
     * Waits until the rows of an earlier, crashed attempt of the job are corrected; nothing to wait for without a crash.
     *
     * @param settled whether that is so
     */
    public void awaitSettled(BooleanSupplier settled) {
        try (ProgressBar bar = new ProgressBar("settling")) {
            int yes = settled.getAsBoolean() ? 1 : 0;
            while (yes < 2) {
                failIfStuck();
                bar.show(-1, 0, "the job was restarted: its last rows are checked once more");
                pause(SETTLING_LOOK_MILLIS);
                yes = settled.getAsBoolean() ? yes + 1 : 0;
            }
        }
    }

    /**
     * Waits until each session whose time has passed is closed in SQL too.
     *
     * @param closed whether that is so
     */
    public void awaitClosed(BooleanSupplier closed) {
        try (ProgressBar bar = new ProgressBar("closing")) {
            while (!closed.getAsBoolean()) {
                failIfStuck();
                bar.show(-1, 0, "event time comes to rest, and closes sessions");
                pause(SETTLING_LOOK_MILLIS);
            }
        }
    }

    private void failIfStuck() {
        home.failIfFull();
        if (!RunLock.isHeld(home.lockFile())) {
            throw new CliFailure("Nyala was stopped while waiting; ./nyala up goes on with what was sent");
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliFailure("interrupted while waiting", e);
        }
    }
}
