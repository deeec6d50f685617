package io.nyala.jobs.folder;

import io.nyala.jobs.state.Types;
import io.nyala.source.SourceChange;
import io.nyala.standardize.DeadLetter;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.PendingSplitsCheckpoint;
import org.apache.flink.connector.file.src.enumerate.NonSplittingRecursiveEnumerator;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.types.Either;

/**
 * The rows of the files of a folder, and what is none as dead letters: each file once, by its name, in the order of the names of those that are there. Flink's
 * own source of files; what is told here is that it counts. For one reader: two would read a file and a later one at the same time.
 */
public final class FolderSource
        implements Source<Either<SourceChange, DeadLetter>, FileSourceSplit, PendingSplitsCheckpoint<FileSourceSplit>>,
                ResultTypeQueryable<Either<SourceChange, DeadLetter>> {

    private static final long serialVersionUID = 1L;

    private final WatchedFolder folder;

    /** @param folder that is watched */
    public FolderSource(WatchedFolder folder) {
        this.folder = folder;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<Either<SourceChange, DeadLetter>, FileSourceSplit> createReader(SourceReaderContext context) {
        return source(RowFileFormat.counting(folder, new FolderMetrics(context.metricGroup())))
                .createReader(context);
    }

    @Override
    public SplitEnumerator<FileSourceSplit, PendingSplitsCheckpoint<FileSourceSplit>> createEnumerator(
            SplitEnumeratorContext<FileSourceSplit> context) {
        return source().createEnumerator(context);
    }

    @Override
    public SplitEnumerator<FileSourceSplit, PendingSplitsCheckpoint<FileSourceSplit>> restoreEnumerator(
            SplitEnumeratorContext<FileSourceSplit> context, PendingSplitsCheckpoint<FileSourceSplit> checkpoint) {
        return source().restoreEnumerator(context, checkpoint);
    }

    @Override
    public SimpleVersionedSerializer<FileSourceSplit> getSplitSerializer() {
        return source().getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<PendingSplitsCheckpoint<FileSourceSplit>> getEnumeratorCheckpointSerializer() {
        return source().getEnumeratorCheckpointSerializer();
    }

    @Override
    public TypeInformation<Either<SourceChange, DeadLetter>> getProducedType() {
        return Types.SOURCE_CHANGE_OR_DEAD_LETTER;
    }

    /** The source for those who read nothing. */
    private FileSource<Either<SourceChange, DeadLetter>> source() {
        return source(RowFileFormat.of(folder));
    }

    private FileSource<Either<SourceChange, DeadLetter>> source(RowFileFormat format) {
        return FileSource.forBulkFileFormat(format, folder.path())
                .monitorContinuously(folder.every())
                .setFileEnumerator(NonSplittingRecursiveEnumerator::new)
                .setSplitAssigner(NameOrder::new)
                .build();
    }
}
