package io.nyala.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WriteBackCacheTest {

    private static final int WEIGHT = 10;

    private final CountingBackend backend = new CountingBackend();

    @Test
    void aValueChangedOftenIsWrittenOnceAtTheFlush() throws IOException {
        WriteBackCache<Integer, Integer> cache = cacheOf(100);

        for (int i = 1; i <= 50; i++) {
            cache.put(1, i);
        }
        cache.flush();
        cache.flush();

        assertThat(backend.writes).isEqualTo(1);
        assertThat(backend.values).containsEntry(1, 50);
    }

    @Test
    void anEvictedChangeIsInTheBackend() throws IOException {
        WriteBackCache<Integer, Integer> cache = cacheOf(3);

        for (int key = 0; key < 10; key++) {
            cache.put(key, key);
        }

        assertThat(backend.values).containsKeys(0, 1, 2, 3, 4, 5, 6).doesNotContainKeys(7, 8, 9);
        assertThat(cache.get(0)).isEqualTo(0);
    }

    @Test
    void whatIsNotThereIsAskedForOnce() throws IOException {
        WriteBackCache<Integer, Integer> cache = cacheOf(100);

        for (int i = 0; i < 50; i++) {
            assertThat(cache.get(1)).isNull();
        }
        assertThat(backend.reads).isEqualTo(1);

        cache.flush();
        assertThat(backend.writes).isZero();
        cache.put(1, 7);
        assertThat(cache.get(1)).isEqualTo(7);
    }

    @Test
    void itAlwaysTellsWhatAMapWouldTell() throws IOException {
        WriteBackCache<Integer, Integer> cache = cacheOf(8);
        Map<Integer, Integer> truth = new HashMap<>();
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            int key = random.nextInt(30);
            assertThat(cache.get(key)).isEqualTo(truth.get(key));
            if (random.nextBoolean()) {
                cache.put(key, i);
                truth.put(key, i);
            } else if (random.nextInt(4) == 0) {
                cache.remove(key);
                truth.remove(key);
            }
            if (random.nextInt(100) == 0) {
                cache.flush();
                assertThat(backend.values).isEqualTo(truth);
            }
        }
    }

    @Test
    void itStepsAsideWhenItMostlyMissesAndLosesNothing() throws IOException {
        WriteBackCache<Integer, Integer> cache = cacheOf(8);

        for (int key = 0; key < WriteBackCache.WINDOW + 5; key++) {
            cache.get(key);
            cache.put(key, key);
        }

        // everything is in the backend without a flush: the cache is out of the way
        assertThat(backend.values).hasSize(WriteBackCache.WINDOW + 5);
        assertThat(cache.hitRate()).isZero();
    }

    private WriteBackCache<Integer, Integer> cacheOf(int values) {
        return new WriteBackCache<>(backend, value -> WEIGHT, (long) values * WEIGHT);
    }

    private static final class CountingBackend implements WriteBackCache.Backend<Integer, Integer> {
        private final Map<Integer, Integer> values = new HashMap<>();
        private int reads;
        private int writes;

        @Override
        public Integer read(Integer key) {
            reads++;
            return values.get(key);
        }

        @Override
        public void write(Integer key, Integer value) {
            writes++;
            values.put(key, value);
        }

        @Override
        public void remove(Integer key) {
            values.remove(key);
        }
    }
}
