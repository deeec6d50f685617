package io.nyala.link;

import org.jspecify.annotations.Nullable;

/**
 * Values by key: all that the rules ask of a state backend. Values are immutable.
 *
 * @param <K> the key
 * @param <V> the value
 */
public interface KeyedStore<K, V> {

    /** The value of a key, or null when there is none. */
    @Nullable
    V get(K key);

    /** Sets the value of a key. */
    void put(K key, V value);

    /** Drops the value of a key. */
    void remove(K key);
}
