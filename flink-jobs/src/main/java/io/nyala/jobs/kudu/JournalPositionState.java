package io.nyala.jobs.kudu;

import io.nyala.upsert.JournalPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;

/** The journal's position in the checkpoint: one element a partition, its number and the next offset. */
final class JournalPositionState {
    private JournalPositionState() {}

    /** The state, named for ever. */
    static ListStateDescriptor<Tuple2<Integer, Long>> descriptor() {
        return new ListStateDescriptor<>("journal-position", Types.TUPLE(Types.INT, Types.LONG));
    }

    static JournalPosition read(ListState<Tuple2<Integer, Long>> state) throws Exception {
        Map<Integer, Long> offsets = new TreeMap<>();
        for (Tuple2<Integer, Long> partition : state.get()) {
            offsets.put(partition.f0, partition.f1);
        }
        return new JournalPosition(offsets);
    }

    static void write(ListState<Tuple2<Integer, Long>> state, JournalPosition position) throws Exception {
        List<Tuple2<Integer, Long>> partitions = new ArrayList<>();
        position.offsets().forEach((partition, offset) -> partitions.add(Tuple2.of(partition, offset)));
        state.update(partitions);
    }
}
