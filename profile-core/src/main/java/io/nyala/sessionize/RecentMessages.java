package io.nyala.sessionize;

import java.util.Arrays;

/**
 * The messages of one visitor that arrived inside the deduplication horizon: each is counted once.
 *
 * <p>Time is the time of arrival in the log, so a replay decides as the first reading did. Bounded twice: by the horizon and
 * by {@link #MAX_MESSAGES}; beyond either, the oldest is forgotten first.
 *
 * <p>Immutable to its users. Successors share the arrays: the next message goes into the free place behind the last one when
 * nobody has taken it yet, so that remembering costs no copy per event.
 */
public final class RecentMessages {

    /** Most messages remembered of one visitor. */
    public static final int MAX_MESSAGES = 1024;

    /** A visitor never seen. */
    public static final RecentMessages NONE = new RecentMessages(new long[0], new int[0], 0, 0);

    private static final int FIRST_CAPACITY = 8;
    private static final long FREE = 0;

    private final long[] hashes;
    private final int[] arrivals;
    private final int from;
    private final int to;

    private RecentMessages(long[] hashes, int[] arrivals, int from, int to) {
        this.hashes = hashes;
        this.arrivals = arrivals;
        this.from = from;
        this.to = to;
    }

    /**
     * Messages that were remembered before.
     *
     * @param hashes oldest first
     * @param arrivals second of arrival of each, counted from the epoch
     */
    public static RecentMessages of(long[] hashes, int[] arrivals) {
        if (hashes.length != arrivals.length) {
            throw new IllegalArgumentException("each message has one time of arrival");
        }
        return new RecentMessages(hashes.clone(), arrivals.clone(), 0, hashes.length);
    }

    /** How many messages are remembered. */
    public int size() {
        return to - from;
    }

    /** How many messages the memory has places for. */
    public int capacity() {
        return hashes.length;
    }

    /** Hash of a remembered message, 0 the oldest. */
    public long hash(int index) {
        return hashes[from + index];
    }

    /** Second of arrival of a remembered message, 0 the oldest. */
    public int arrival(int index) {
        return arrivals[from + index];
    }

    /** Whether a message was remembered already. */
    public boolean contains(long hash) {
        for (int i = from; i < to; i++) {
            if (hashes[i] == hash) {
                return true;
            }
        }
        return false;
    }

    /**
     * Remembers one more message and forgets those that arrived longer than the horizon before it.
     *
     * @param hash see {@link #hash(String, String)}
     * @param arrivedAtSecond second of arrival, counted from the epoch
     * @param horizonSeconds how long a message is remembered
     */
    public RecentMessages plus(long hash, int arrivedAtSecond, int horizonSeconds) {
        int first = Math.max(from, to + 1 - MAX_MESSAGES);
        while (first < to && arrivals[first] < arrivedAtSecond - horizonSeconds) {
            first++;
        }
        boolean fits = to < hashes.length && hashes[to] == FREE;
        RecentMessages next = fits ? new RecentMessages(hashes, arrivals, first, to + 1) : moved(first);
        next.hashes[next.to - 1] = hash;
        next.arrivals[next.to - 1] = arrivedAtSecond;
        return next;
    }

    /** A copy of what is remembered from {@code first} on, with a place for one more. */
    private RecentMessages moved(int first) {
        int kept = to - first;
        int capacity = Math.max(FIRST_CAPACITY, kept * 2);
        long[] nextHashes = new long[capacity];
        int[] nextArrivals = new int[capacity];
        System.arraycopy(hashes, first, nextHashes, 0, kept);
        System.arraycopy(arrivals, first, nextArrivals, 0, kept);
        return new RecentMessages(nextHashes, nextArrivals, 0, kept + 1);
    }

    /** Second of the last arrival, counted from the epoch; the least there is when nothing is remembered. */
    public int lastArrival() {
        int last = Integer.MIN_VALUE;
        for (int i = from; i < to; i++) {
            last = Math.max(last, arrivals[i]);
        }
        return last;
    }

    /** The hash under which a message is remembered: ids are unique within their source (CloudEvents 1.0, section "id"); never 0. */
    public static long hash(String source, String messageId) {
        long hash = mix(fnv(fnv(FNV_OFFSET, source) * FNV_PRIME, messageId));
        return hash == FREE ? 1 : hash;
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
                && Arrays.equals(hashes, from, to, that.hashes, that.from, that.to)
                && Arrays.equals(arrivals, from, to, that.arrivals, that.from, that.to);
    }

    @Override
    public int hashCode() {
        return size() == 0 ? 0 : Long.hashCode(hashes[to - 1]) * 31 + size();
    }

    @Override
    public String toString() {
        return "RecentMessages[" + size() + "]";
    }
}
