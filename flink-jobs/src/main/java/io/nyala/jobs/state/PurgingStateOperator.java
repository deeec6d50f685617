package io.nyala.jobs.state;

import io.nyala.upsert.PurgeGate;
import org.apache.flink.api.common.state.ValueStateDescriptor;

/**
 * An operator whose rows come to an end, for example sessions that are closed for good: it drops the state behind such a row under rule
 * O2 of the write protocol, so that no re-emission takes the row for one that doesn't exist.
 *
 * <p>A subclass keeps {@link PurgeGate#stamp()} with a row each time it emits or re-emits it, tells the gate of each
 * {@link io.nyala.upsert.Covered} it hears, and drops the state of a row only when the gate lets it. What was heard is forgotten with
 * the attempt, on purpose; the stamps are part of the state, and identifiers of checkpoints grow from attempt to attempt.
 *
 * @param <K> the key, immutable
 * @param <V> the value of a key, immutable
 * @param <OUT> what the operator emits
 */
public abstract class PurgingStateOperator<K, V, OUT> extends CachedStateOperator<K, V, OUT> {

    private static final long serialVersionUID = 1L;

    private transient PurgeGate gate;

    /**
     * @param descriptor the state, named for ever
     * @param cacheBytes bound on the cache of one subtask
     */
    protected PurgingStateOperator(ValueStateDescriptor<V> descriptor, long cacheBytes) {
        super(descriptor, cacheBytes);
    }

    /** Says when the state behind a finished row may go; of this attempt. */
    protected final PurgeGate gate() {
        return gate;
    }

    @Override
    public void open() throws Exception {
        super.open();
        gate = new PurgeGate();
    }

    /** The gate passes after {@link #beforeBarrier}: rows emitted there go before the barrier. */
    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        gate.passBarrier(checkpointId);
    }
}
