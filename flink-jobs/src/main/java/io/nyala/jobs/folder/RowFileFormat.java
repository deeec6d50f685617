package io.nyala.jobs.folder;

import io.nyala.jobs.state.Types;
import io.nyala.source.SourceChange;
import io.nyala.standardize.DeadLetter;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.types.Either;
import org.jspecify.annotations.Nullable;

/** Files of rows, each read as a whole. The place in a file is how many rows and dead letters of it were sent on. */
final class RowFileFormat implements BulkFormat<Either<SourceChange, DeadLetter>, FileSourceSplit> {

    private static final long serialVersionUID = 1L;

    private final WatchedFolder folder;
    private final transient @Nullable FolderMetrics metricsOrNull;

    private RowFileFormat(WatchedFolder folder, @Nullable FolderMetrics metricsOrNull) {
        this.folder = folder;
        this.metricsOrNull = metricsOrNull;
    }

    static RowFileFormat of(WatchedFolder folder) {
        return new RowFileFormat(folder, null);
    }

    /** One that says what it has read. */
    static RowFileFormat counting(WatchedFolder folder, FolderMetrics metrics) {
        return new RowFileFormat(folder, metrics);
    }

    @Override
    public RowFileReader createReader(Configuration config, FileSourceSplit split) {
        return new RowFileReader(folder, split.path(), metricsOrNull);
    }

    @Override
    public RowFileReader restoreReader(Configuration config, FileSourceSplit split) throws IOException {
        RowFileReader reader = createReader(config, split);
        reader.skip(split.getReaderPosition()
                .map(CheckpointedPosition::getRecordsAfterOffset)
                .orElse(0L));
        return reader;
    }

    @Override
    public boolean isSplittable() {
        return false;
    }

    @Override
    public TypeInformation<Either<SourceChange, DeadLetter>> getProducedType() {
        return Types.SOURCE_CHANGE_OR_DEAD_LETTER;
    }
}
