package io.nyala.sessionize;

import java.util.Arrays;

/**
 * The messages of one visitor that arrived inside the deduplication horizon: each is counted once.
 *
 * <p>Time is the time of arrival in the log, so a replay decides as the first reading did. Bounded twice: by the horizon and
 * by {@link #MAX_MESSAGES}; beyond either, the oldest is forgotten first.
 *
 * @param hashes 64-bit hashes of source and message id, oldest first
 * @param arrivals second of arrival of each, counted from the epoch
 */
@SuppressWarnings("ArrayRecordComponent") // compact on purpose: one value a visitor, read and written for each event
public record RecentMessages(long[] hashes, int[] arrivals) {

    /** Most messages remembered of one visitor. */
    public static final int MAX_MESSAGES = 1024;

    /** A visitor never seen. */
    public static final RecentMessages NONE = new RecentMessages(new long[0], new int[0]);

    /** Whether a message was remembered already. */
    public boolean contains(long hash) {
        for (long known : hashes) {
            if (known == hash) {
                return true;
            }
        }
        return false;
    }

    /**
     * Remembers one more message and forgets those that arrived longer than the horizon before it.
     *
     * @param arrivedAtSecond second of arrival, counted from the epoch
     * @param horizonSeconds how long a message is remembered
     */
    public RecentMessages plus(long hash, int arrivedAtSecond, int horizonSeconds) {
        int first = Math.max(0, hashes.length + 1 - MAX_MESSAGES);
        while (first < hashes.length && arrivals[first] < arrivedAtSecond - horizonSeconds) {
            first++;
        }
        int kept = hashes.length - first;
        long[] nextHashes = Arrays.copyOfRange(hashes, first, hashes.length + 1);
        int[] nextArrivals = Arrays.copyOfRange(arrivals, first, arrivals.length + 1);
        nextHashes[kept] = hash;
        nextArrivals[kept] = arrivedAtSecond;
        return new RecentMessages(nextHashes, nextArrivals);
    }

    /** The hash under which a message is remembered: ids are unique within their source (CloudEvents 1.0, section "id"). */
    public static long hash(String source, String messageId) {
        return mix(fnv(fnv(FNV_OFFSET, source) * FNV_PRIME, messageId));
    }

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private static long fnv(long seed, String text) {
        long hash = seed;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): spreads what FNV-1a leaves in the low bits. */
    private static long mix(long hash) {
        long mixed = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecentMessages that
                && Arrays.equals(hashes, that.hashes)
                && Arrays.equals(arrivals, that.arrivals);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(hashes) + Arrays.hashCode(arrivals);
    }

    @Override
    public String toString() {
        return "RecentMessages[" + hashes.length + "]";
    }
}
