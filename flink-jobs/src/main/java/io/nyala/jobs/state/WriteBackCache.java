package io.nyala.jobs.state;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The one way to keyed state: values by key, the hot ones as objects on the heap, all of them in the state backend at each
 * barrier.
 *
 * <p>A change is written to the backend when its value is evicted and when {@link #flush()} is called before a barrier, so
 * that a key changed a hundred times between two checkpoints is encoded once. Bounded by the bytes that the weigher states.
 * A cache that mostly misses only costs garbage collection: when fewer than {@link #WORTHWHILE_HITS} of {@link #WINDOW} reads
 * hit, it steps aside for the next {@link #REST} reads and then tries again.
 *
 * <p>That there is no value is remembered too: who is new is asked for several times before anything is kept of them.
 *
 * <p>Values must be immutable. Used by one task's thread only.
 */
final class WriteBackCache<K, V> {

    static final int WINDOW = 100_000;
    static final int WORTHWHILE_HITS = 30_000;
    static final int REST = 1_000_000;

    private static final int ABSENT_BYTES = 100;

    /** The keyed state behind the cache. */
    interface Backend<K, V> {
        @Nullable
        V read(K key) throws IOException;

        void write(K key, V value) throws IOException;

        void remove(K key) throws IOException;
    }

    private static final class Entry<V> {
        private @Nullable V value;
        private int weight;
        private boolean dirty;

        private Entry(@Nullable V value, int weight, boolean dirty) {
            this.value = value;
            this.weight = weight;
            this.dirty = dirty;
        }
    }

    private final Backend<K, V> backend;
    private final ToIntFunction<V> weigher;
    private final long maxBytes;
    private final Map<K, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;
    private long hits;
    private long reads;
    private int windowReads;
    private int windowHits;
    private int restReads;

    WriteBackCache(Backend<K, V> backend, ToIntFunction<V> weigher, long maxBytes) {
        this.backend = backend;
        this.weigher = weigher;
        this.maxBytes = maxBytes;
    }

    @Nullable
    V get(K key) throws IOException {
        reads++;
        if (restReads > 0) {
            restReads--;
            return backend.read(key);
        }
        Entry<V> entry = entries.get(key);
        observe(entry != null);
        if (entry != null) {
            return entry.value;
        }
        V value = backend.read(key);
        if (restReads == 0) {
            insert(key, value, false);
        }
        return value;
    }

    void put(K key, V value) throws IOException {
        if (restReads > 0) {
            backend.write(key, value);
            return;
        }
        Entry<V> entry = entries.get(key);
        if (entry == null) {
            insert(key, value, true);
            return;
        }
        int weight = weight(value);
        bytes += weight - entry.weight;
        entry.value = value;
        entry.weight = weight;
        entry.dirty = true;
        evict();
    }

    /** Drops a value, in the backend at once. */
    void remove(K key) throws IOException {
        Entry<V> entry = entries.remove(key);
        if (entry != null) {
            bytes -= entry.weight;
        }
        backend.remove(key);
    }

    /** Writes every change to the backend; the values stay cached. */
    void flush() throws IOException {
        for (Map.Entry<K, Entry<V>> cached : entries.entrySet()) {
            writeBack(cached.getKey(), cached.getValue());
        }
    }

    /** Share of reads answered by the cache since the start, 0 to 1. */
    double hitRate() {
        return reads == 0 ? 0 : (double) hits / reads;
    }

    private int weight(@Nullable V value) {
        return value == null ? ABSENT_BYTES : weigher.applyAsInt(value);
    }

    private void insert(K key, @Nullable V value, boolean dirty) throws IOException {
        int weight = weight(value);
        entries.put(key, new Entry<>(value, weight, dirty));
        bytes += weight;
        evict();
    }

    private void evict() throws IOException {
        if (bytes <= maxBytes) {
            return;
        }
        Iterator<Map.Entry<K, Entry<V>>> eldest = entries.entrySet().iterator();
        while (bytes > maxBytes && eldest.hasNext()) {
            Map.Entry<K, Entry<V>> victim = eldest.next();
            writeBack(victim.getKey(), victim.getValue());
            bytes -= victim.getValue().weight;
            eldest.remove();
        }
    }

    private void writeBack(K key, Entry<V> entry) throws IOException {
        if (entry.dirty) {
            backend.write(key, entry.value);
            entry.dirty = false;
        }
    }

    private void observe(boolean hit) throws IOException {
        windowReads++;
        if (hit) {
            hits++;
            windowHits++;
        }
        if (windowReads == WINDOW) {
            if (windowHits < WORTHWHILE_HITS) {
                flush();
                entries.clear();
                bytes = 0;
                restReads = REST;
            }
            windowReads = 0;
            windowHits = 0;
        }
    }
}
