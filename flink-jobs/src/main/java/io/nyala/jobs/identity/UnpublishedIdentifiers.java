package io.nyala.jobs.identity;

import io.nyala.identity.IdentifierKey;
import io.nyala.resolve.ResolvedIdentifier;
import io.nyala.tables.IdentifierTable;
import io.nyala.upsert.RowChange;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Identifiers that changed since it was published what they say, the newest of each, in the order of their first change. Says at the
 * {@link PublishPace} when it is time, and bounds what may wait by bytes.
 */
final class UnpublishedIdentifiers {

    /** One identifier that is due. */
    static final class Change {
        private final IdentifierKey key;
        private ResolvedIdentifier now;
        private int bytes;
        private boolean identifierRowToo;
        private long oldestArrival = RowChange.NO_ARRIVAL;

        private Change(IdentifierKey key, ResolvedIdentifier now) {
            this.key = key;
            this.now = now;
        }

        /** Which identifier. */
        IdentifierKey key() {
            return key;
        }

        /** The identifier as it is. */
        ResolvedIdentifier now() {
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
     * @param maxBytes about how much heap what waits may take
     * @param nowMillis the clock
     */
    UnpublishedIdentifiers(PublishPace pace, long maxBytes, long nowMillis) {
        this.pace = pace;
        this.maxBytes = maxBytes;
        this.takenAt = nowMillis;
    }

    /**
     * An input changed an identifier, or was the first to show it when {@code before} is null.
     *
     * @param arrivedAt when the input arrived in the log, or {@link RowChange#NO_ARRIVAL}
     */
    void changed(
            IdentifierKey key,
            @Nullable ResolvedIdentifier before,
            ResolvedIdentifier now,
            int nowBytes,
            long arrivedAt) {
        Change change = changes.computeIfAbsent(key, unused -> new Change(key, now));
        bytes += nowBytes - change.bytes;
        change.bytes = nowBytes;
        change.now = now;
        change.identifierRowToo |= before == null || !IdentifierTable.sameRow(before, now);
        change.oldestArrival = Math.min(change.oldestArrival, arrivedAt);
        if (arrivedAt != RowChange.NO_ARRIVAL) {
            newestArrival = arrivedAt;
        }
    }

    /** Takes one out: it is published at once. Returns since when its oldest input waited. */
    long takeOut(IdentifierKey key) {
        Change change = changes.remove(key);
        if (change == null) {
            return RowChange.NO_ARRIVAL;
        }
        bytes -= change.bytes;
        return change.oldestArrival;
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
