package io.nyala.state.savepoint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;

/** An operator of a savepoint and its states. */
public final class SavedOperator {

    private final OperatorState saved;
    private final List<SavedState> states;
    private final Optional<TypeSerializerSnapshot<?>> keySerializer;

    private SavedOperator(
            OperatorState saved, List<SavedState> states, Optional<TypeSerializerSnapshot<?>> keySerializer) {
        this.saved = saved;
        this.states = List.copyOf(states);
        this.keySerializer = keySerializer;
    }

    static SavedOperator of(OperatorState saved) throws IOException {
        Map<SavedState, SavedState> states = new LinkedHashMap<>();
        Optional<TypeSerializerSnapshot<?>> keySerializer = Optional.empty();
        for (OperatorSubtaskState subtask : saved.getStates()) {
            for (KeyedStateHandle handle : subtask.getManagedKeyedState()) {
                KeyedHeader header = KeyedHeader.read(handle);
                header.states().forEach(state -> states.putIfAbsent(state, state));
                keySerializer = Optional.of(header.keySerializer());
            }
            for (OperatorStateHandle handle : subtask.getManagedOperatorState()) {
                OperatorPart.read(handle).states().forEach(state -> states.putIfAbsent(state, state));
            }
        }
        if (saved.getCoordinatorState() != null) {
            SavedState coordinator = new SavedState(SavedState.COORDINATOR, StateKind.COORDINATOR, Optional.empty());
            states.put(coordinator, coordinator);
        }
        return new SavedOperator(saved, new ArrayList<>(states.values()), keySerializer);
    }

    /** The uid that the program gave it; of a savepoint that does not say it Flink's hash of it. */
    public String uid() {
        return saved.getOperatorUid().orElseGet(() -> saved.getOperatorID().toHexString());
    }

    /** How many subtasks wrote it. */
    public int parallelism() {
        return saved.getParallelism();
    }

    /** Key groups. */
    public int maxParallelism() {
        return saved.getMaxParallelism();
    }

    /** What it registered, in no order that means anything. */
    public List<SavedState> states() {
        return states;
    }

    /** What Flink remembers of the serializer of its keys; empty if it has no keyed state. */
    public Optional<TypeSerializerSnapshot<?>> keySerializer() {
        return keySerializer;
    }

    /**
     * Shows all entries of all its states, one after the other.
     *
     * @throws IOException when a file is missing or cannot be read
     */
    public void each(EntryVisitor visitor) throws IOException {
        for (OperatorSubtaskState subtask : saved.getStates()) {
            if (!subtask.getRawKeyedState().isEmpty()
                    || !subtask.getRawOperatorState().isEmpty()) {
                throw new SavepointException("operator " + uid() + " has raw state, which nobody can look into");
            }
            for (KeyedStateHandle handle : subtask.getManagedKeyedState()) {
                KeyedPart.each(handle, maxParallelism(), visitor);
            }
            for (OperatorStateHandle handle : subtask.getManagedOperatorState()) {
                OperatorPart.read(handle).each(visitor);
            }
        }
        if (saved.getCoordinatorState() != null) {
            SavedState coordinator = new SavedState(SavedState.COORDINATOR, StateKind.COORDINATOR, Optional.empty());
            visitor.visit(new SavedEntry(
                    coordinator, new byte[0], saved.getCoordinatorState().getData()));
        }
    }
}
