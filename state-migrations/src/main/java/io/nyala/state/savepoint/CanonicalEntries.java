package io.nyala.state.savepoint;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyValueStateIterator;
import org.apache.flink.runtime.state.StateSerializerProvider;
import org.apache.flink.runtime.state.restore.FullSnapshotRestoreOperation;
import org.apache.flink.runtime.state.restore.KeyGroup;
import org.apache.flink.runtime.state.restore.KeyGroupEntry;
import org.apache.flink.runtime.state.restore.ThrowingIterator;
import org.apache.flink.util.StateMigrationException;
import org.jspecify.annotations.Nullable;

/** The entries of a file in canonical form, group by group and state by state as they stand in it. One entry is in memory at a time. */
final class CanonicalEntries implements KeyValueStateIterator {

    private final ThrowingIterator<KeyGroup> groups;
    private @Nullable KeyGroup group;
    private @Nullable KeyGroupEntry entry;
    private boolean newGroup;
    private boolean newState;

    private CanonicalEntries(ThrowingIterator<KeyGroup> groups) {
        this.groups = groups;
    }

    static <K> CanonicalEntries open(KeyGroupsStateHandle handle, TypeSerializer<K> keys) throws IOException {
        try {
            CanonicalEntries entries = new CanonicalEntries(new FullSnapshotRestoreOperation<>(
                            handle.getKeyGroupRange(),
                            CanonicalEntries.class.getClassLoader(),
                            List.of(handle),
                            StateSerializerProvider.fromNewRegisteredSerializer(keys))
                    .restore()
                    .next()
                    .getRestoredKeyGroups());
            entries.next();
            return entries;
        } catch (StateMigrationException e) {
            throw new SavepointException("the keys of the savepoint are not those of this program", e);
        }
    }

    @Override
    public void next() throws IOException {
        KeyGroupEntry before = entry;
        newGroup = false;
        try {
            while (group == null || !group.getKeyGroupEntries().hasNext()) {
                if (!groups.hasNext()) {
                    entry = null;
                    return;
                }
                group = groups.next();
                newGroup = true;
            }
            entry = group.getKeyGroupEntries().next();
        } catch (StateMigrationException e) {
            throw new SavepointException("the savepoint cannot be read", e);
        }
        newState = before == null || before.getKvStateId() != entry.getKvStateId();
    }

    @Override
    public boolean isValid() {
        return entry != null;
    }

    private KeyGroupEntry current() {
        if (entry == null) {
            throw new IllegalStateException("the last entry was read");
        }
        return entry;
    }

    @Override
    public int keyGroup() {
        current();
        return group == null ? 0 : group.getKeyGroupId();
    }

    @Override
    public byte[] key() {
        return current().getKey();
    }

    @Override
    public byte[] value() {
        return current().getValue();
    }

    @Override
    public int kvStateId() {
        return current().getKvStateId();
    }

    @Override
    public boolean isNewKeyValueState() {
        return newState;
    }

    @Override
    public boolean isNewKeyGroup() {
        return newGroup;
    }

    @Override
    public void close() {
        try {
            groups.close();
        } catch (IOException e) {
            // it was only read
            return;
        }
    }
}
