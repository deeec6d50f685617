package io.nyala.jobs.identity;

import io.nyala.link.IdentityChange;
import io.nyala.upsert.PurgeGate;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a tenant's history that a re-emission may still ask for (rule O2 of the write protocol). Which checkpoint a line must be
 * covered by is not in the state: what a restore brings was written before it, so the first announcement of an attempt covers it.
 */
final class RecentChanges {

    private final MapState<Long, IdentityChange> state;
    private final PurgeGate gate;

    /** Stamp by epoch, in the order in which they were written last. */
    private final Map<Long, Long> stamps = new LinkedHashMap<>();

    /** Knows what the state holds; the tenant's key must be the current one, here and in each call. */
    RecentChanges(MapState<Long, IdentityChange> state, PurgeGate gate) throws Exception {
        this.state = state;
        this.gate = gate;
        for (Long epoch : state.keys()) {
            stamps.put(epoch, gate.stamp());
        }
    }

    void add(IdentityChange change) {
        try {
            state.put(change.epoch(), change);
        } catch (Exception e) {
            throw new IllegalStateException("a line of history can't be kept", e);
        }
        stamps.put(change.epoch(), gate.stamp());
    }

    /** The line of an epoch, or null when it was purged or never written. It counts as written again. */
    @Nullable
    IdentityChange emitAgain(long epoch) throws Exception {
        IdentityChange change = state.get(epoch);
        if (change != null) {
            stamps.remove(epoch);
            stamps.put(epoch, gate.stamp());
        }
        return change;
    }

    /** Drops what nobody asks for any more. */
    void purge() throws Exception {
        Iterator<Map.Entry<Long, Long>> oldest = stamps.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<Long, Long> line = oldest.next();
            if (!gate.mayPurge(line.getValue())) {
                return;
            }
            state.remove(line.getKey());
            oldest.remove();
        }
    }
}
