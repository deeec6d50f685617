package io.nyala.services;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition; a start is over when the thing works, not when some seconds have passed. */
public final class Await {
    private static final long POLL_MILLIS = 50;

    private Await() {}

    /**
     * Waits.
     *
     * @param limit give up after this
     * @param condition asked every 50 ms; cheap and without side effects
     * @return false when the time is over and the condition still does not hold
     * @throws ServiceFailedException when the thread is interrupted
     */
    public static boolean until(Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServiceFailedException("interrupted while waiting", e);
            }
        }
        return true;
    }
}
