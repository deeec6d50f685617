package io.nyala.load.upgrade;

import io.nyala.load.bench.WrittenRows;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** The longest time in which no row was written: how long users saw nothing new. Kudu is asked, the job is not. */
final class Standstill {

    private static final long PAUSE_NANOS = 25_000_000;

    private final WrittenRows rows;
    private final CompletableFuture<Duration> longest = new CompletableFuture<>();
    private volatile boolean enough;

    Standstill(WrittenRows rows) {
        this.rows = rows;
    }

    /** Begins to watch. */
    static Standstill of(WrittenRows rows) {
        Standstill standstill = new Standstill(rows);
        Thread thread = new Thread(standstill::watch, "standstill");
        thread.setDaemon(true);
        thread.start();
        return standstill;
    }

    /** Ends the watch. */
    Duration longest() {
        enough = true;
        return longest.join();
    }

    private void watch() {
        try {
            long most = 0;
            long count = rows.count();
            long since = System.nanoTime();
            while (!enough) {
                LockSupport.parkNanos(PAUSE_NANOS);
                long now = rows.count();
                long at = System.nanoTime();
                most = Math.max(most, at - since);
                if (now != count) {
                    count = now;
                    since = at;
                }
            }
            longest.complete(Duration.ofNanos(most));
        } catch (IOException | RuntimeException e) {
            longest.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            longest.completeExceptionally(e);
        }
    }
}
