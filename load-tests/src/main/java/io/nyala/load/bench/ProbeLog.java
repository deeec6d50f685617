package io.nyala.load.bench;

import org.HdrHistogram.Histogram;

/**
 * When each event of each probe should have been sent, and how long after that moment it was seen. The clock starts at the
 * intended moment: an event that had to wait for its turn has waited.
 */
final class ProbeLog {

    /** Intended moments by probe and number of the event, {@link System#nanoTime}. */
    private final long[][] intended;

    private final int[] sent;
    private final int[] seen;
    private final long countFrom;
    private final Histogram micros = new Histogram(600_000_000L, 3);

    /**
     * @param probes how many probes
     * @param eventsEach most events of one probe
     * @param countFrom events intended before this moment are warm-up
     */
    ProbeLog(int probes, int eventsEach, long countFrom) {
        this.intended = new long[probes][eventsEach];
        this.sent = new int[probes];
        this.seen = new int[probes];
        this.countFrom = countFrom;
    }

    synchronized void sent(int probe, long intendedAt) {
        intended[probe][sent[probe]++] = intendedAt;
    }

    /** At {@code now} the first {@code count} events of a probe are visible. */
    synchronized void visible(int probe, long count, long now) {
        if (count > sent[probe]) {
            throw new IllegalStateException("counted " + count + " events of a probe, sent " + sent[probe]);
        }
        for (; seen[probe] < count; seen[probe]++) {
            long intendedAt = intended[probe][seen[probe]];
            if (intendedAt >= countFrom) {
                micros.recordValue(Math.max(0, (now - intendedAt) / 1_000));
            }
        }
    }

    /** Events sent and not seen. */
    synchronized int unseen() {
        int unseen = 0;
        for (int probe = 0; probe < sent.length; probe++) {
            unseen += sent[probe] - seen[probe];
        }
        return unseen;
    }

    /** Delays in microseconds. */
    synchronized Histogram delays() {
        return micros.copy();
    }
}
