package io.nyala.state.savepoint;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.StateSerializerProvider;
import org.apache.flink.runtime.state.restore.FullSnapshotRestoreOperation;
import org.apache.flink.runtime.state.restore.KeyGroup;
import org.apache.flink.runtime.state.restore.KeyGroupEntry;
import org.apache.flink.runtime.state.restore.SavepointRestoreResult;
import org.apache.flink.runtime.state.restore.ThrowingIterator;
import org.apache.flink.util.StateMigrationException;

/** The entries of the keyed state of one subtask. */
final class KeyedPart {

    private KeyedPart() {}

    static void each(KeyedStateHandle handle, int keyGroups, EntryVisitor visitor) throws IOException {
        TypeSerializer<?> keys = KeyedHeader.read(handle).restoredKeySerializer();
        if (handle instanceof KeyGroupsStateHandle canonical) {
            stream(canonical, keys, visitor);
        } else {
            NativePart.each(handle, keys, keyGroups, visitor);
        }
    }

    /** Group by group as it stands in the file. */
    private static <K> void stream(KeyGroupsStateHandle handle, TypeSerializer<K> keys, EntryVisitor visitor)
            throws IOException {
        try (ThrowingIterator<SavepointRestoreResult> parts = new FullSnapshotRestoreOperation<>(
                        handle.getKeyGroupRange(),
                        KeyedPart.class.getClassLoader(),
                        List.of(handle),
                        StateSerializerProvider.fromNewRegisteredSerializer(keys))
                .restore()) {
            while (parts.hasNext()) {
                SavepointRestoreResult part = parts.next();
                List<SavedState> states = KeyedHeader.states(part.getStateMetaInfoSnapshots());
                try (ThrowingIterator<KeyGroup> groups = part.getRestoredKeyGroups()) {
                    while (groups.hasNext()) {
                        each(groups.next(), states, visitor);
                    }
                }
            }
        } catch (StateMigrationException e) {
            throw new SavepointException("the keys of the savepoint are not those of this program", e);
        }
    }

    // closing the entries would close the file before the next group is read
    @SuppressWarnings("resource")
    private static void each(KeyGroup group, List<SavedState> states, EntryVisitor visitor)
            throws IOException, StateMigrationException {
        ThrowingIterator<KeyGroupEntry> entries = group.getKeyGroupEntries();
        while (entries.hasNext()) {
            KeyGroupEntry entry = entries.next();
            visitor.visit(new SavedEntry(states.get(entry.getKvStateId()), entry.getKey(), entry.getValue()));
        }
    }
}
