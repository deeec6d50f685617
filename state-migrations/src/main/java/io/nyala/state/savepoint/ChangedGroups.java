package io.nyala.state.savepoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.state.FullSnapshotResources;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyValueStateIterator;
import org.apache.flink.runtime.state.SnappyStreamCompressionDecorator;
import org.apache.flink.runtime.state.StreamCompressionDecorator;
import org.apache.flink.runtime.state.UncompressedStreamCompressionDecorator;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;

/** The keyed state of one subtask with other values, in the form from which Flink writes a savepoint. */
final class ChangedGroups<K> implements FullSnapshotResources<K> {

    /** What becomes of the value of an entry. */
    @FunctionalInterface
    interface Change {
        byte[] apply(SavedEntry entry) throws IOException;
    }

    private final KeyGroupsStateHandle handle;
    private final KeyedHeader header;
    private final TypeSerializer<K> keys;
    private final Change change;

    @SuppressWarnings("unchecked") // whatever the keys are, they are written as they are read
    ChangedGroups(KeyGroupsStateHandle handle, Change change) throws IOException {
        this.handle = handle;
        this.header = KeyedHeader.read(handle);
        this.keys = (TypeSerializer<K>) header.restoredKeySerializer();
        this.change = change;
    }

    @Override
    public List<StateMetaInfoSnapshot> getMetaInfoSnapshots() {
        return header.declared();
    }

    @Override
    public KeyValueStateIterator createKVStateIterator() throws IOException {
        return new Changed(CanonicalEntries.open(handle, keys), header.states());
    }

    @Override
    public KeyGroupRange getKeyGroupRange() {
        return handle.getKeyGroupRange();
    }

    @Override
    public TypeSerializer<K> getKeySerializer() {
        return keys;
    }

    @Override
    public StreamCompressionDecorator getStreamCompressionDecorator() {
        return header.isCompressed()
                ? SnappyStreamCompressionDecorator.INSTANCE
                : UncompressedStreamCompressionDecorator.INSTANCE;
    }

    @Override
    public void release() {
        // nothing is held
    }

    /** All as it is, but for values. */
    private final class Changed implements KeyValueStateIterator {
        private final KeyValueStateIterator entries;
        private final List<SavedState> states;

        private Changed(KeyValueStateIterator entries, List<SavedState> states) {
            this.entries = entries;
            this.states = states;
        }

        @Override
        public byte[] value() {
            try {
                return change.apply(new SavedEntry(states.get(kvStateId()), key(), entries.value()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void next() throws IOException {
            entries.next();
        }

        @Override
        public int keyGroup() {
            return entries.keyGroup();
        }

        @Override
        public byte[] key() {
            return entries.key();
        }

        @Override
        public int kvStateId() {
            return entries.kvStateId();
        }

        @Override
        public boolean isNewKeyValueState() {
            return entries.isNewKeyValueState();
        }

        @Override
        public boolean isNewKeyGroup() {
            return entries.isNewKeyGroup();
        }

        @Override
        public boolean isValid() {
            return entries.isValid();
        }

        @Override
        public void close() {
            entries.close();
        }
    }
}
