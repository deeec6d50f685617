package io.nyala.state.savepoint;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.state.IncrementalRemoteKeyedStateHandle;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedBackendSerializationProxy;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot.CommonOptionsKeys;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot.CommonSerializerKeys;

/** What stands before the entries of the keyed state of one subtask. */
final class KeyedHeader {

    private final KeyedBackendSerializationProxy<?> header;

    private KeyedHeader(KeyedBackendSerializationProxy<?> header) {
        this.header = header;
    }

    static KeyedHeader read(KeyedStateHandle handle) throws IOException {
        KeyedBackendSerializationProxy<?> header =
                new KeyedBackendSerializationProxy<>(KeyedHeader.class.getClassLoader());
        try (FSDataInputStream in = place(handle).openInputStream()) {
            header.read(new DataInputViewStreamWrapper(in));
        }
        return new KeyedHeader(header);
    }

    private static StreamStateHandle place(KeyedStateHandle handle) throws SavepointException {
        if (handle instanceof KeyGroupsStateHandle groups) {
            return groups;
        }
        if (handle instanceof IncrementalRemoteKeyedStateHandle incremental) {
            return incremental.getMetaDataStateHandle();
        }
        throw new SavepointException("keyed state of a form that RocksDB does not write: "
                + handle.getClass().getSimpleName());
    }

    List<SavedState> states() {
        return states(header.getStateMetaInfoSnapshots());
    }

    static List<SavedState> states(List<StateMetaInfoSnapshot> all) {
        return all.stream().map(KeyedHeader::state).toList();
    }

    private static SavedState state(StateMetaInfoSnapshot info) {
        return new SavedState(
                info.getName(),
                kind(info),
                Optional.ofNullable(info.getTypeSerializerSnapshot(CommonSerializerKeys.VALUE_SERIALIZER)));
    }

    private static StateKind kind(StateMetaInfoSnapshot info) {
        if (info.getBackendStateType() == StateMetaInfoSnapshot.BackendStateType.PRIORITY_QUEUE) {
            return StateKind.TIMERS;
        }
        String type = info.getOption(CommonOptionsKeys.KEYED_STATE_TYPE);
        if (StateDescriptor.Type.VALUE.name().equals(type)) {
            return StateKind.VALUE;
        }
        return StateDescriptor.Type.MAP.name().equals(type) ? StateKind.MAP : StateKind.OTHER_KEYED;
    }

    /** As Flink has it. */
    List<StateMetaInfoSnapshot> declared() {
        return header.getStateMetaInfoSnapshots();
    }

    boolean isCompressed() {
        return header.isUsingKeyGroupCompression();
    }

    TypeSerializerSnapshot<?> keySerializer() {
        return header.getKeySerializerSnapshot();
    }

    TypeSerializer<?> restoredKeySerializer() {
        return header.getKeySerializerSnapshot().restoreSerializer();
    }
}
