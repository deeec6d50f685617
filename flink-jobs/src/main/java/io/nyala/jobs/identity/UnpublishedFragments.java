package io.nyala.jobs.identity;

import io.nyala.identity.IdentifierKey;
import io.nyala.profile.Fragment;
import io.nyala.tables.IdentifierTable;
import io.nyala.upsert.RowChange;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fragments that changed since their rows were emitted, the newest of each, in the order of their first change. Says at the
 * {@link PublishPace} when it is time, and bounds what may wait by bytes.
 */
final class UnpublishedFragments {

    /** One fragment whose rows are due. */
    static final class Change {
        private Fragment now;
        private int bytes;
        private boolean identifierRowToo;
        private long oldestArrival = RowChange.NO_ARRIVAL;

        private Change(Fragment now) {
            this.now = now;
        }

        /** The fragment as it is. */
        Fragment now() {
            return now;
        }

        /** Whether its row of table {@code identifier} differs too. */
        boolean identifierRowToo() {
            return identifierRowToo;
        }

        /** When the oldest input that no row shows yet arrived in the log, epoch milliseconds, or {@link RowChange#NO_ARRIVAL}. */
        long oldestArrival() {
            return oldestArrival;
        }
    }

    private final PublishPace pace;
    private final long maxBytes;
    private Map<IdentifierKey, Change> changes = new LinkedHashMap<>();
    private long bytes;
    private long takenAt;
    private long newestArrival;

    /**
     * Nothing waits.
     *
     * @param pace how long changes are gathered
     * @param maxBytes about how much heap the waiting fragments may take
     * @param nowMillis the clock
     */
    UnpublishedFragments(PublishPace pace, long maxBytes, long nowMillis) {
        this.pace = pace;
        this.maxBytes = maxBytes;
        this.takenAt = nowMillis;
    }

    /**
     * An input changed a fragment, or made it when {@code before} is null.
     *
     * @param arrivedAt when the input arrived in the log, or {@link RowChange#NO_ARRIVAL}
     */
    void changed(@Nullable Fragment before, Fragment now, int nowBytes, long arrivedAt) {
        Change change = changes.computeIfAbsent(now.identifier().key(), unused -> new Change(now));
        bytes += nowBytes - change.bytes;
        change.bytes = nowBytes;
        change.now = now;
        change.identifierRowToo |= before == null || !IdentifierTable.sameRow(before, now);
        change.oldestArrival = Math.min(change.oldestArrival, arrivedAt);
        if (arrivedAt != RowChange.NO_ARRIVAL) {
            newestArrival = arrivedAt;
        }
    }

    /** Whether no more may wait. */
    boolean isFull() {
        return bytes >= maxBytes;
    }

    /** Whether what waits has been gathered for long enough. */
    boolean isDue(long nowMillis) {
        return pace.isDue(nowMillis - takenAt, nowMillis - newestArrival);
    }

    /** What waits; from here on nothing does. */
    Collection<Change> take(long nowMillis) {
        Collection<Change> taken = changes.values();
        changes = new LinkedHashMap<>();
        bytes = 0;
        takenAt = nowMillis;
        return taken;
    }
}
