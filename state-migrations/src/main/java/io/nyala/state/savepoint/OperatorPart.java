package io.nyala.state.savepoint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.state.OperatorBackendSerializationProxy;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle.StateMetaInfo;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot.CommonSerializerKeys;

/** The state of one subtask that belongs to no key. An element ends where the next one of any state begins. */
final class OperatorPart {

    private final OperatorStateHandle handle;
    private final Map<String, SavedState> states;

    private OperatorPart(OperatorStateHandle handle, Map<String, SavedState> states) {
        this.handle = handle;
        this.states = states;
    }

    static OperatorPart read(OperatorStateHandle handle) throws IOException {
        OperatorBackendSerializationProxy header =
                new OperatorBackendSerializationProxy(OperatorPart.class.getClassLoader());
        try (FSDataInputStream in = handle.openInputStream()) {
            header.read(new DataInputViewStreamWrapper(in));
        }
        Map<String, SavedState> states = new LinkedHashMap<>();
        List<StateMetaInfoSnapshot> declared = new ArrayList<>(header.getOperatorStateMetaInfoSnapshots());
        declared.addAll(header.getBroadcastStateMetaInfoSnapshots());
        for (StateMetaInfoSnapshot info : declared) {
            states.put(info.getName(), state(info, handle));
        }
        return new OperatorPart(handle, states);
    }

    private static SavedState state(StateMetaInfoSnapshot info, OperatorStateHandle handle) {
        StateMetaInfo place = handle.getStateNameToPartitionOffsets().get(info.getName());
        return new SavedState(
                info.getName(),
                kind(place),
                Optional.ofNullable(info.getTypeSerializerSnapshot(CommonSerializerKeys.VALUE_SERIALIZER)));
    }

    private static StateKind kind(StateMetaInfo place) {
        return switch (place.getDistributionMode()) {
            case SPLIT_DISTRIBUTE -> StateKind.SPLIT_LIST;
            case UNION -> StateKind.UNION_LIST;
            case BROADCAST -> StateKind.BROADCAST;
        };
    }

    Iterable<SavedState> states() {
        return states.values();
    }

    void each(EntryVisitor visitor) throws IOException {
        NavigableSet<Long> borders = new TreeSet<>();
        handle.getStateNameToPartitionOffsets().values().forEach(place -> Arrays.stream(place.getOffsets())
                .forEach(borders::add));
        try (FSDataInputStream in = handle.openInputStream()) {
            for (SavedState state : states.values()) {
                StateMetaInfo place = handle.getStateNameToPartitionOffsets().get(state.name());
                for (long offset : place.getOffsets()) {
                    in.seek(offset);
                    Long end = borders.higher(offset);
                    byte[] value = end == null ? in.readAllBytes() : in.readNBytes(Math.toIntExact(end - offset));
                    visitor.visit(new SavedEntry(state, new byte[0], value));
                }
            }
        }
    }
}
