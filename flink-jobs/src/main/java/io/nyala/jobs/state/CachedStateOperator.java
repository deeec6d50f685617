package io.nyala.jobs.state;

import java.io.IOException;
import java.util.function.ToIntFunction;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.jspecify.annotations.Nullable;

/**
 * An operator with one value a key: one read and one write a record, through the cache.
 *
 * <p>It is an operator and not a process function because the cache must reach the state backend before the barrier leaves,
 * under keys other than that of the current record.
 *
 * @param <K> the key, immutable
 * @param <V> the value of a key, immutable
 * @param <OUT> what the operator emits
 */
public abstract class CachedStateOperator<K, V, OUT> extends AbstractStreamOperator<OUT> {

    private static final long serialVersionUID = 1L;

    private final ValueStateDescriptor<V> descriptor;
    private final long cacheBytes;
    private transient WriteBackCache<K, V> cache;
    private transient StageCounters counters;

    /**
     * @param descriptor the state, named for ever
     * @param cacheBytes bound on the cache of one subtask
     */
    protected CachedStateOperator(ValueStateDescriptor<V> descriptor, long cacheBytes) {
        this.descriptor = descriptor;
        this.cacheBytes = cacheBytes;
    }

    /** About how many bytes of heap a value takes. */
    protected abstract ToIntFunction<V> weigher();

    /** Declares the stage's counters. */
    protected abstract void declareCounters(StageCounters stageCounters);

    /** What must be emitted before the barrier leaves; nothing unless overridden. */
    protected void beforeBarrier() throws Exception {}

    /** The value of a key, or null when there is none. */
    protected final @Nullable V value(K key) throws IOException {
        return cache.get(key);
    }

    /** Sets the value of a key. */
    protected final void update(K key, V value) throws IOException {
        cache.put(key, value);
    }

    /** Drops the value of a key. */
    protected final void remove(K key) throws IOException {
        cache.remove(key);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        counters = new StageCounters();
        declareCounters(counters);
        counters.restore(context.getOperatorStateStore(), getMetricGroup());
    }

    @Override
    public void open() throws Exception {
        super.open();
        ValueState<V> state = getRuntimeContext().getState(descriptor);
        cache = new WriteBackCache<>(new KeyedBackend(state), weigher(), cacheBytes);
        getMetricGroup().gauge("cacheHitRate", (Gauge<Double>) () -> cache.hitRate());
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        beforeBarrier();
        cache.flush();
        super.prepareSnapshotPreBarrier(checkpointId);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        counters.snapshot();
    }

    @Override
    public void finish() throws Exception {
        beforeBarrier();
        super.finish();
    }

    private final class KeyedBackend implements WriteBackCache.Backend<K, V> {
        private final ValueState<V> state;

        private KeyedBackend(ValueState<V> state) {
            this.state = state;
        }

        @Override
        public @Nullable V read(K key) throws IOException {
            setCurrentKey(key);
            return state.value();
        }

        @Override
        public void write(K key, V value) throws IOException {
            setCurrentKey(key);
            state.update(value);
        }

        @Override
        public void remove(K key) {
            setCurrentKey(key);
            state.clear();
        }
    }
}
