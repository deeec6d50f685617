package io.nyala.upsert;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A place in the journal: the offset of the next entry, by partition. A partition it doesn't name is meant from its beginning.
 *
 * @param offsets next offset by partition number
 */
public record JournalPosition(Map<Integer, Long> offsets) {
    /** The beginning of every partition. */
    public static final JournalPosition BEGINNING = new JournalPosition(Map.of());

    /** Copies the map. */
    public JournalPosition {
        offsets = Map.copyOf(offsets);
    }

    /** The next offset of a partition, if named. */
    public OptionalLong offset(int partition) {
        Long offset = offsets.get(partition);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    /** In the order of the partitions. */
    @Override
    public String toString() {
        return new TreeMap<>(offsets).toString();
    }
}
