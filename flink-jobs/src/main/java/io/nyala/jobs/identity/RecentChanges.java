package io.nyala.jobs.identity;

import io.nyala.link.IdentityChange;
import io.nyala.upsert.PurgeGate;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a tenant's history that a re-emission may still ask for (rule O2 of the write protocol). Which checkpoint a line must be
 * covered by is not in the state: what a restore brings was written before it, so the first announcement of an attempt covers it.
 */
final class RecentChanges {

    private record Written(long epoch, long stamp) {}

    private final MapState<Long, IdentityChange> state;
    private final PurgeGate gate;
    private final Deque<Written> written = new ArrayDeque<>();

    /** Knows what the state holds; the tenant's key must be the current one, here and in each call. */
    RecentChanges(MapState<Long, IdentityChange> state, PurgeGate gate) throws Exception {
        this.state = state;
        this.gate = gate;
        for (Long epoch : state.keys()) {
            written.add(new Written(epoch, gate.stamp()));
        }
    }

    void add(IdentityChange change) {
        try {
            state.put(change.epoch(), change);
        } catch (Exception e) {
            throw new IllegalStateException("a line of history can't be kept", e);
        }
        written.add(new Written(change.epoch(), gate.stamp()));
    }

    /** The line of an epoch, or null when it was purged or never written. It counts as written again. */
    @Nullable
    IdentityChange emitAgain(long epoch) throws Exception {
        IdentityChange change = state.get(epoch);
        if (change != null) {
            written.removeIf(line -> line.epoch() == epoch);
            written.add(new Written(epoch, gate.stamp()));
        }
        return change;
    }

    /** Drops what nobody asks for any more. */
    void purge() throws Exception {
        while (!written.isEmpty() && gate.mayPurge(written.peek().stamp())) {
            state.remove(written.remove().epoch());
        }
    }
}
