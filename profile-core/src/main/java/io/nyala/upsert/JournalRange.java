package io.nyala.upsert;

import java.util.Map;

/**
 * A piece of the journal.
 *
 * @param from its first entries, every partition named
 * @param end the entries behind its last ones, of the same partitions
 */
public record JournalRange(JournalPosition from, JournalPosition end) {
    /** Refuses a range that ends before it starts, or whose ends name different partitions. */
    public JournalRange {
        if (!from.offsets().keySet().equals(end.offsets().keySet())) {
            throw new IllegalArgumentException("the ends of a journal range name different partitions");
        }
        for (Map.Entry<Integer, Long> start : from.offsets().entrySet()) {
            if (end.offsets().get(start.getKey()) < start.getValue()) {
                throw new IllegalArgumentException(
                        "partition " + start.getKey() + " of the journal range ends before it starts");
            }
        }
    }

    /** Number of offsets in the range, an upper bound of the records in it. */
    public long size() {
        long size = 0;
        for (Map.Entry<Integer, Long> start : from.offsets().entrySet()) {
            size += end.offsets().get(start.getKey()) - start.getValue();
        }
        return size;
    }

    /** Whether nothing is in it. */
    public boolean isEmpty() {
        return size() == 0;
    }
}
