package io.nyala.state.savepoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.core.fs.CloseableRegistry;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.SavepointType;
import org.apache.flink.runtime.checkpoint.StateObjectCollection;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.CheckpointStateOutputStream;
import org.apache.flink.runtime.state.CheckpointStreamFactory;
import org.apache.flink.runtime.state.CheckpointStreamWithResultProvider;
import org.apache.flink.runtime.state.CheckpointedStateScope;
import org.apache.flink.runtime.state.FullSnapshotAsyncWriter;
import org.apache.flink.runtime.state.KeyGroupsSavepointStateHandle;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.OperatorStreamStateHandle;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.flink.runtime.state.filesystem.AbstractFsCheckpointStorageAccess;
import org.apache.flink.runtime.state.filesystem.FsCheckpointStreamFactory;
import org.apache.flink.runtime.state.memory.ByteStreamStateHandle;

/**
 * Writes a savepoint again, with other values of some states. Timers, states of operators, positions in logs and all other states stay byte by byte as they are. The
 * new one needs nothing of the old one and can be moved. One value is in memory at a time.
 *
 * <p>Only savepoints in canonical form: the files of RocksDB itself are not written by hand.
 */
public final class SavepointRewriting {

    /** What is smaller stands in the file of metadata, as Flink does it by default. */
    private static final int INLINE_BYTES = 20 * 1024;

    private static final int BUFFER_BYTES = 1 << 16;

    private final Savepoint source;
    private final ValueChanges changes;

    /**
     * @param source to be left as it is
     * @param changes what becomes of its values
     */
    public SavepointRewriting(Savepoint source, ValueChanges changes) {
        this.source = source;
        this.changes = changes;
    }

    /**
     * Refuses what cannot be written again.
     *
     * @throws SavepointException when it is not in canonical form, or holds what was under way
     */
    public static void requireCanonical(Savepoint savepoint) throws SavepointException {
        for (OperatorState operator : savepoint.metadata().getOperatorStates()) {
            for (OperatorSubtaskState subtask : operator.getStates()) {
                for (KeyedStateHandle handle : subtask.getManagedKeyedState()) {
                    if (!(handle instanceof KeyGroupsSavepointStateHandle)) {
                        throw new SavepointException(
                                "this is no savepoint in canonical form: take one with flink savepoint --type canonical, or stop the job with"
                                        + " flink stop --type canonical");
                    }
                }
                if (!subtask.getRawKeyedState().isEmpty()
                        || !subtask.getRawOperatorState().isEmpty()
                        || !subtask.getInputChannelState().isEmpty()
                        || !subtask.getResultSubpartitionState().isEmpty()) {
                    throw new SavepointException(
                            "the savepoint holds raw state or records under way, which this job never writes");
                }
            }
        }
    }

    /**
     * Writes the new one.
     *
     * @param target a folder that does not exist yet
     * @throws SavepointException when the folder exists, or the source is not in canonical form
     * @throws IOException when a value cannot be changed or a file not be read or written: nothing is left of the new one
     */
    public void write(java.nio.file.Path target) throws IOException {
        requireCanonical(source);
        Path folder = new Path(target.toAbsolutePath().toUri());
        FileSystem files = folder.getFileSystem();
        if (files.exists(folder)) {
            throw new SavepointException("the folder " + target + " exists: name a new one");
        }
        boolean done = false;
        try {
            files.mkdirs(folder);
            write(folder, new FsCheckpointStreamFactory(files, folder, folder, INLINE_BYTES, BUFFER_BYTES));
            done = true;
        } finally {
            if (!done) {
                files.delete(folder, true);
            }
        }
    }

    private void write(Path folder, CheckpointStreamFactory streams) throws IOException {
        List<OperatorState> operators = new ArrayList<>();
        for (OperatorState operator : source.metadata().getOperatorStates()) {
            operators.add(operator.isFullyFinished() ? operator : rewritten(operator, streams));
        }
        CheckpointMetadata old = source.metadata();
        CheckpointMetadata metadata = new CheckpointMetadata(
                old.getCheckpointId(), operators, old.getMasterStates(), old.getCheckpointProperties());
        // last, because a savepoint without this file is none
        Path file = new Path(folder, AbstractFsCheckpointStorageAccess.METADATA_FILE_NAME);
        try (OutputStream out = folder.getFileSystem().create(file, WriteMode.NO_OVERWRITE)) {
            Checkpoints.storeCheckpointMetadata(metadata, out);
        }
    }

    private OperatorState rewritten(OperatorState old, CheckpointStreamFactory streams) throws IOException {
        SavedOperator operator = SavedOperator.of(old);
        OperatorState rewritten = new OperatorState(
                old.getOperatorName().orElse(null),
                old.getOperatorUid().orElse(null),
                old.getOperatorID(),
                old.getParallelism(),
                old.getMaxParallelism());
        for (Map.Entry<Integer, OperatorSubtaskState> subtask :
                old.getSubtaskStates().entrySet()) {
            rewritten.putState(subtask.getKey(), rewritten(operator, subtask.getValue(), streams));
        }
        rewritten.setCoordinatorState(old.getCoordinatorState());
        return rewritten;
    }

    private OperatorSubtaskState rewritten(
            SavedOperator operator, OperatorSubtaskState old, CheckpointStreamFactory streams) throws IOException {
        StateObjectCollection<KeyedStateHandle> keyed = new StateObjectCollection<>();
        for (KeyedStateHandle handle : old.getManagedKeyedState()) {
            KeyGroupsSavepointStateHandle groups = (KeyGroupsSavepointStateHandle) handle;
            keyed.add(
                    changes.concern(operator)
                            ? changed(operator, groups, streams)
                            : new KeyGroupsSavepointStateHandle(
                                    groups.getGroupRangeOffsets(), copied(groups.getDelegateStateHandle(), streams)));
        }
        StateObjectCollection<OperatorStateHandle> lists = new StateObjectCollection<>();
        for (OperatorStateHandle handle : old.getManagedOperatorState()) {
            lists.add(new OperatorStreamStateHandle(
                    handle.getStateNameToPartitionOffsets(), copied(handle.getDelegateStateHandle(), streams)));
        }
        return old.toBuilder()
                .setManagedKeyedState(keyed)
                .setManagedOperatorState(lists)
                .build();
    }

    private KeyedStateHandle changed(
            SavedOperator operator, KeyGroupsSavepointStateHandle groups, CheckpointStreamFactory streams)
            throws IOException {
        ChangedGroups<?> changed = new ChangedGroups<>(groups, entry -> changes.changed(operator, entry));
        try (CloseableRegistry open = new CloseableRegistry()) {
            KeyedStateHandle written = new FullSnapshotAsyncWriter<>(
                            SavepointType.savepoint(SavepointFormatType.CANONICAL),
                            () -> CheckpointStreamWithResultProvider.createSimpleStream(
                                    CheckpointedStateScope.EXCLUSIVE, streams),
                            changed)
                    .get(open)
                    .getJobManagerOwnedSnapshot();
            if (written == null) {
                throw new IOException("Flink wrote no state of operator " + operator.uid());
            }
            return written;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("cannot write the state of operator " + operator.uid(), e);
        }
    }

    /** The same bytes in the new folder, or in memory as they were. */
    private static StreamStateHandle copied(StreamStateHandle old, CheckpointStreamFactory streams) throws IOException {
        if (old instanceof ByteStreamStateHandle) {
            return old;
        }
        try (InputStream in = old.openInputStream();
                CheckpointStateOutputStream out =
                        streams.createCheckpointStateOutputStream(CheckpointedStateScope.EXCLUSIVE)) {
            in.transferTo(out);
            StreamStateHandle copy = out.closeAndGetHandle();
            if (copy == null) {
                throw new IOException("a file of the savepoint is empty");
            }
            return copy;
        }
    }
}
