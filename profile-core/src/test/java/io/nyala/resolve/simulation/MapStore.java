package io.nyala.resolve.simulation;

import io.nyala.link.KeyedStore;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** State in a map, which may forget something of each value it is given. */
final class MapStore<K, V> implements KeyedStore<K, V> {
    private final Map<K, V> values;
    private final UnaryOperator<@Nullable V> kept;

    private MapStore(Map<K, V> values, UnaryOperator<@Nullable V> kept) {
        this.values = values;
        this.kept = kept;
    }

    /** Over a copy of a snapshot. */
    static <K, V> MapStore<K, V> of(Map<K, V> snapshot) {
        return new MapStore<>(new HashMap<>(snapshot), UnaryOperator.identity());
    }

    MapStore<K, V> keeping(UnaryOperator<@Nullable V> change) {
        return new MapStore<>(values, change);
    }

    Map<K, V> snapshot() {
        return new HashMap<>(values);
    }

    @Override
    public @Nullable V get(K key) {
        return values.get(key);
    }

    @Override
    public void put(K key, V value) {
        V changed = kept.apply(value);
        if (changed != null) {
            values.put(key, changed);
        }
    }

    @Override
    public void remove(K key) {
        values.remove(key);
    }
}
