package io.nyala.state.savepoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.fs.CloseableRegistry;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.runtime.jobgraph.JobVertexID;
import org.apache.flink.runtime.query.KvStateRegistry;
import org.apache.flink.runtime.state.FullSnapshotResources;
import org.apache.flink.runtime.state.KeyValueStateIterator;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.LocalRecoveryConfig;
import org.apache.flink.runtime.state.UncompressedStreamCompressionDecorator;
import org.apache.flink.runtime.state.metrics.LatencyTrackingStateConfig;
import org.apache.flink.runtime.state.metrics.SizeTrackingStateConfig;
import org.apache.flink.runtime.state.ttl.TtlTimeProvider;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend.PriorityQueueStateType;
import org.apache.flink.state.rocksdb.RocksDBKeyedStateBackend;
import org.apache.flink.state.rocksdb.RocksDBKeyedStateBackendBuilder;
import org.apache.flink.state.rocksdb.RocksDBPriorityQueueConfig;
import org.apache.flink.state.rocksdb.RocksDBResourceContainer;
import org.apache.flink.util.FileUtils;

/** The keyed state of one subtask in RocksDB's own files: restored into a temporary folder, as Flink does, and read as for a savepoint. */
final class NativePart {

    private NativePart() {}

    static <K> void each(KeyedStateHandle handle, TypeSerializer<K> keys, int keyGroups, EntryVisitor visitor)
            throws IOException {
        Path folder = Files.createTempDirectory("nyala-state");
        try (RocksDBResourceContainer rocks = new RocksDBResourceContainer();
                CloseableRegistry streams = new CloseableRegistry()) {
            RocksDBKeyedStateBackend<K> backend = restore(handle, keys, keyGroups, folder, rocks, streams);
            try {
                each(backend.savepoint().getSnapshotResources(), visitor);
            } finally {
                backend.dispose();
            }
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new SavepointException("RocksDB cannot open the files of the checkpoint; is it whole?", e);
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    private static <K> RocksDBKeyedStateBackend<K> restore(
            KeyedStateHandle handle,
            TypeSerializer<K> keys,
            int keyGroups,
            Path folder,
            RocksDBResourceContainer rocks,
            CloseableRegistry streams)
            throws Exception {
        return new RocksDBKeyedStateBackendBuilder<>(
                        "nyala-state",
                        NativePart.class.getClassLoader(),
                        folder.toFile(),
                        rocks,
                        name -> rocks.getColumnOptions(),
                        new KvStateRegistry().createTaskRegistry(new JobID(), new JobVertexID()),
                        keys,
                        keyGroups,
                        handle.getKeyGroupRange(),
                        new ExecutionConfig(),
                        LocalRecoveryConfig.BACKUP_AND_RECOVERY_DISABLED,
                        RocksDBPriorityQueueConfig.buildWithPriorityQueueType(PriorityQueueStateType.ROCKSDB),
                        TtlTimeProvider.DEFAULT,
                        LatencyTrackingStateConfig.disabled(),
                        SizeTrackingStateConfig.disabled(),
                        new UnregisteredMetricsGroup(),
                        (name, value) -> {},
                        List.of(handle),
                        UncompressedStreamCompressionDecorator.INSTANCE,
                        streams)
                .build();
    }

    private static void each(FullSnapshotResources<?> all, EntryVisitor visitor) throws IOException {
        try (KeyValueStateIterator entries = all.createKVStateIterator()) {
            KeyedPart.each(entries, KeyedHeader.states(all.getMetaInfoSnapshots()), visitor);
        } finally {
            all.release();
        }
    }
}
