package io.nyala.state.savepoint;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyValueStateIterator;
import org.apache.flink.runtime.state.KeyedStateHandle;

/** The entries of the keyed state of one subtask. */
final class KeyedPart {

    private KeyedPart() {}

    static void each(KeyedStateHandle handle, int keyGroups, EntryVisitor visitor) throws IOException {
        KeyedHeader header = KeyedHeader.read(handle);
        TypeSerializer<?> keys = header.restoredKeySerializer();
        if (handle instanceof KeyGroupsStateHandle canonical) {
            try (CanonicalEntries entries = CanonicalEntries.open(canonical, keys)) {
                each(entries, header.states(), visitor);
            }
        } else {
            NativePart.each(handle, keys, keyGroups, visitor);
        }
    }

    static void each(KeyValueStateIterator entries, List<SavedState> states, EntryVisitor visitor) throws IOException {
        for (; entries.isValid(); entries.next()) {
            visitor.visit(new SavedEntry(states.get(entries.kvStateId()), entries.key(), entries.value()));
        }
    }
}
