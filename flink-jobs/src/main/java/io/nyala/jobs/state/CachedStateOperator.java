package io.nyala.jobs.state;

import java.io.IOException;
import java.util.function.ToIntFunction;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Gauge;
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
public abstract class CachedStateOperator<K, V, OUT> extends CountingOperator<OUT> {

    private static final long serialVersionUID = 1L;

    private final ValueStateDescriptor<V> descriptor;
    private final long cacheBytes;
    private transient WriteBackCache<K, V> cache;

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
