package io.nyala.jobs;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.CompletedCheckpointStorageLocation;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedBackendSerializationProxy;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.filesystem.AbstractFsCheckpointStorageAccess;

/** Names of all that a savepoint in canonical format holds, as Flink wrote them, whether or not anybody declared them. */
final class SavepointStates {

    private final Set<String> names = new TreeSet<>();

    private SavepointStates() {}

    /** Names of states, timers among them, of every operator. */
    static Set<String> names(String savepoint) throws IOException {
        SavepointStates states = new SavepointStates();
        CompletedCheckpointStorageLocation place =
                AbstractFsCheckpointStorageAccess.resolveCheckpointPointer(savepoint);
        try (DataInputStream metadata =
                new DataInputStream(place.getMetadataHandle().openInputStream())) {
            for (OperatorState operator : Checkpoints.loadCheckpointMetadata(
                            metadata, SavepointStates.class.getClassLoader(), place.getExternalPointer())
                    .getOperatorStates()) {
                for (OperatorSubtaskState subtask : operator.getStates()) {
                    states.add(subtask);
                }
            }
        }
        return states.names;
    }

    private void add(OperatorSubtaskState subtask) throws IOException {
        for (OperatorStateHandle handle : subtask.getManagedOperatorState()) {
            names.addAll(handle.getStateNameToPartitionOffsets().keySet());
        }
        if (!subtask.getRawKeyedState().isEmpty()
                || !subtask.getRawOperatorState().isEmpty()) {
            names.add("raw state, which nobody can look into");
        }
        for (KeyedStateHandle handle : subtask.getManagedKeyedState()) {
            add((KeyGroupsStateHandle) handle);
        }
    }

    private void add(KeyGroupsStateHandle handle) throws IOException {
        KeyedBackendSerializationProxy<?> header =
                new KeyedBackendSerializationProxy<>(SavepointStates.class.getClassLoader());
        try (FSDataInputStream in = handle.openInputStream()) {
            header.read(new DataInputViewStreamWrapper(in));
        }
        header.getStateMetaInfoSnapshots().forEach(state -> names.add(state.getName()));
    }
}
