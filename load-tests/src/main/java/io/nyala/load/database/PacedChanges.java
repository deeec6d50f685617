package io.nyala.load.database;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Changes a table at a pace, in a thread of its own, until it is closed. */
public final class PacedChanges implements AutoCloseable {

    private static final long SECOND = 1_000_000_000L;

    private final CustomerTable table;
    private final int rate;
    private final long began = System.nanoTime();
    private final AtomicLong changed = new AtomicLong();
    private final CompletableFuture<Void> work;
    private volatile boolean ends;

    /**
     * Begins.
     *
     * @param table that nobody else changes meanwhile
     * @param rate changed rows a second
     */
    public PacedChanges(CustomerTable table, int rate) {
        this.table = table;
        this.rate = rate;
        this.work = CompletableFuture.runAsync(this::change);
    }

    /** Rows that were changed a second, since the beginning. */
    public long perSecond() {
        return changed.get() * SECOND / (System.nanoTime() - began);
    }

    private void change() {
        try {
            while (!ends) {
                if (changed.get() < (System.nanoTime() - began) * rate / SECOND) {
                    changed.addAndGet(table.change());
                } else {
                    LockSupport.parkNanos(SECOND / 1_000);
                }
            }
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }

    /**
     * Returns when the last transaction is committed.
     *
     * @throws IOException when one failed
     */
    @Override
    public void close() throws IOException {
        ends = true;
        try {
            work.join();
        } catch (CompletionException e) {
            throw new IOException("the table could not be changed", e.getCause());
        }
    }
}
