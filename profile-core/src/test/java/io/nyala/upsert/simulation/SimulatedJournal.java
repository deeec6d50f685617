package io.nyala.upsert.simulation;

import io.nyala.simulation.Dice;
import io.nyala.upsert.JournalPosition;
import io.nyala.upsert.JournalRange;
import io.nyala.upsert.RowKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The append-only topic, with two partitions. */
final class SimulatedJournal {
    private static final int PARTITIONS = 2;

    private final List<List<RowKey>> partitions = new ArrayList<>();

    SimulatedJournal() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            partitions.add(new ArrayList<>());
        }
    }

    void append(RowKey key, Dice dice) {
        partitions.get(dice.below(PARTITIONS)).add(key);
    }

    JournalRange whole() {
        return new JournalRange(beginning(), end());
    }

    JournalPosition beginning() {
        return new JournalPosition(Map.of(0, 0L, 1, 0L));
    }

    JournalPosition end() {
        Map<Integer, Long> offsets = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            offsets.put(partition, (long) partitions.get(partition).size());
        }
        return new JournalPosition(offsets);
    }

    List<RowKey> read(JournalRange range) {
        List<RowKey> keys = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            int from = (int) range.from().offset(partition).orElseThrow();
            int end = (int) range.end().offset(partition).orElseThrow();
            keys.addAll(partitions.get(partition).subList(from, end));
        }
        return keys;
    }
}
