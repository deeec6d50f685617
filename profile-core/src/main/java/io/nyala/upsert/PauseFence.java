package io.nyala.upsert;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Rule J5: a process that stood still for longer than a bound may have been replaced meanwhile, so its writers must never write again.
 * One thread calls {@link #beat} often, the writer calls {@link #check} before it sends anything. Once tripped it stays tripped, and it
 * makes no difference which of the two threads runs first after the pause.
 */
public final class PauseFence {
    private final long boundNanos;
    private final LongSupplier nanoClock;
    private final AtomicLong lastBeat;
    private final AtomicBoolean tripped = new AtomicBoolean();

    /**
     * A fence that has just been beaten.
     *
     * @param bound the longest pause that goes unpunished; beats must come several times in it
     * @param nanoClock a monotonic clock that goes on while the process stands still, in nanoseconds
     */
    public PauseFence(Duration bound, LongSupplier nanoClock) {
        if (bound.isNegative() || bound.isZero()) {
            throw new IllegalArgumentException("the bound of a pause must be positive");
        }
        this.boundNanos = bound.toNanos();
        this.nanoClock = nanoClock;
        this.lastBeat = new AtomicLong(nanoClock.getAsLong());
    }

    /** Says that the process is running. */
    public void beat() {
        // Judge before renewing, or a beat that comes first after the pause would hide it.
        isTripped();
        lastBeat.set(nanoClock.getAsLong());
    }

    /** Whether there was too long a pause. */
    public boolean isTripped() {
        if (nanoClock.getAsLong() - lastBeat.get() > boundNanos) {
            tripped.set(true);
        }
        return tripped.get();
    }

    /**
     * Passes only when there was no too long pause.
     *
     * @throws WriterPausedException else
     */
    public void check() {
        if (isTripped()) {
            throw new WriterPausedException(Duration.ofNanos(boundNanos));
        }
    }
}
