package io.nyala.jobs.kudu;

import org.HdrHistogram.Histogram;

/**
 * How old rows are when they become visible: percentiles over the last one to two windows of a minute. Written by the task, read by the
 * metrics thread.
 */
final class Freshness {
    private static final long WINDOW_MILLIS = 60_000;
    private static final long MAX_MILLIS = 3_600_000;
    private static final int SIGNIFICANT_DIGITS = 2;

    private Histogram current = newHistogram();
    private Histogram previous = newHistogram();
    private long windowEnd = Long.MIN_VALUE;

    private static Histogram newHistogram() {
        return new Histogram(MAX_MILLIS, SIGNIFICANT_DIGITS);
    }

    /**
     * A row became visible.
     *
     * @param arrivedMillis when its oldest unseen input arrived, on the same clock
     */
    synchronized void visible(long arrivedMillis, long nowMillis) {
        turn(nowMillis);
        current.recordValue(Math.max(0, Math.min(MAX_MILLIS, nowMillis - arrivedMillis)));
    }

    private void turn(long nowMillis) {
        if (nowMillis >= windowEnd) {
            Histogram oldest = previous;
            previous = current;
            current = oldest;
            current.reset();
            windowEnd = nowMillis + WINDOW_MILLIS;
        }
    }

    /** The age that {@code percent} of the rows did not exceed, in milliseconds; 0 when there was none. */
    synchronized long percentile(double percent) {
        Histogram both = current.copy();
        both.add(previous);
        return both.getTotalCount() == 0 ? 0 : both.getValueAtPercentile(percent);
    }
}
