package io.nyala.jobs.state;

import io.nyala.link.KeyedStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.ToIntFunction;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/**
 * The part of a map state that belongs to one key of the operator, through the cache.
 *
 * @param <K> key within the map, immutable
 * @param <V> value, immutable
 */
public final class TenantMap<K, V> implements KeyedStore<K, V> {

    private final WriteBackCache<K, V> cache;

    /**
     * @param state the whole map state
     * @param useKey makes the operator's key the current one of the state backend
     * @param weigher about how many bytes of heap a value takes
     * @param cacheBytes bound on the cache
     */
    public TenantMap(MapState<K, V> state, Runnable useKey, ToIntFunction<V> weigher, long cacheBytes) {
        this.cache = new WriteBackCache<>(new Backend<>(state, useKey), weigher, cacheBytes);
    }

    @Override
    public @Nullable V get(K key) {
        try {
            return cache.get(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void put(K key, V value) {
        try {
            cache.put(key, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void remove(K key) {
        try {
            cache.remove(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts every change into the state backend. */
    public void flush() throws IOException {
        cache.flush();
    }

    private record Backend<K, V>(MapState<K, V> state, Runnable useKey) implements WriteBackCache.Backend<K, V> {

        @Override
        public @Nullable V read(K key) throws IOException {
            useKey.run();
            try {
                return state.get(key);
            } catch (Exception e) {
                throw new IOException("a value can't be read from the state", e);
            }
        }

        @Override
        public void write(K key, V value) throws IOException {
            useKey.run();
            try {
                state.put(key, value);
            } catch (Exception e) {
                throw new IOException("a value can't be written to the state", e);
            }
        }

        @Override
        public void remove(K key) throws IOException {
            useKey.run();
            try {
                state.remove(key);
            } catch (Exception e) {
                throw new IOException("a value can't be dropped from the state", e);
            }
        }
    }
}
