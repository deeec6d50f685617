package io.nyala.link;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values in a map, for as long as the program runs. */
final class MemoryStore<K, V> implements KeyedStore<K, V> {

    private final Map<K, V> values = new HashMap<>();

    @Override
    public @Nullable V get(K key) {
        return values.get(key);
    }

    @Override
    public void put(K key, V value) {
        values.put(key, value);
    }

    @Override
    public void remove(K key) {
        values.remove(key);
    }
}
