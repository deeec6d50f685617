package io.nyala.jobs.folder;

import io.nyala.source.NeededColumns;
import io.nyala.source.SourceChange;
import io.nyala.source.file.Gzip;
import io.nyala.source.file.RowFile;
import io.nyala.source.file.RowLine;
import io.nyala.source.file.UnreadableFileException;
import io.nyala.standardize.DeadLetter;
import io.nyala.standardize.LogRecord;
import io.nyala.standardize.Origin;
import io.nyala.standardize.RejectReason;
import io.nyala.standardize.SpecLimits;
import io.nyala.standardize.Standardized.Rejected;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.IteratorResultIterator;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.types.Either;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file: its rows, and a dead letter for each line that is none. What cannot be read to its end, however often one tries, ends with one dead letter for
 * all the rest; when the file system does not answer, the task fails and tries again.
 */
final class RowFileReader implements BulkFormat.Reader<Either<SourceChange, DeadLetter>> {

    private static final int ROWS_A_BATCH = 500;

    private final WatchedFolder folder;
    private final Path path;
    private final String name;
    private final @Nullable FolderMetrics metricsOrNull;
    private @Nullable RowFile file;
    private @Nullable Either<SourceChange, DeadLetter> unsent;
    private long lastLine;
    private long taken;
    private boolean isOver;

    RowFileReader(WatchedFolder folder, Path path, @Nullable FolderMetrics metricsOrNull) {
        this.folder = folder;
        this.path = path;
        this.name = folder.nameOf(path);
        this.metricsOrNull = metricsOrNull;
    }

    /** Passes over what was sent on before. A file that was readable so far then and is not now ends with a dead letter that is new. */
    void skip(long count) throws IOException {
        while (taken < count && !isOver) {
            Either<SourceChange, DeadLetter> next = nextOrNull();
            taken++;
            if (isOver && taken < count) {
                unsent = next;
            }
        }
    }

    @Override
    public BulkFormat.@Nullable RecordIterator<Either<SourceChange, DeadLetter>> readBatch() throws IOException {
        if (isOver && unsent == null) {
            return null;
        }
        List<Either<SourceChange, DeadLetter>> batch = new ArrayList<>(ROWS_A_BATCH);
        while (batch.size() < ROWS_A_BATCH) {
            Either<SourceChange, DeadLetter> next = nextOrNull();
            if (next == null) {
                break;
            }
            batch.add(next);
        }
        long before = taken;
        taken += batch.size();
        count(batch);
        return batch.isEmpty()
                ? null
                : new IteratorResultIterator<>(batch.iterator(), CheckpointedPosition.NO_OFFSET, before);
    }

    private void count(List<Either<SourceChange, DeadLetter>> batch) {
        if (metricsOrNull != null) {
            batch.forEach(next -> {
                if (next.isLeft()) {
                    metricsOrNull.countRow();
                } else {
                    metricsOrNull.countRejected();
                }
            });
            if (isOver) {
                metricsOrNull.countFile();
            }
        }
    }

    private @Nullable Either<SourceChange, DeadLetter> nextOrNull() throws IOException {
        if (unsent != null) {
            Either<SourceChange, DeadLetter> letter = unsent;
            unsent = null;
            return letter;
        }
        if (isOver) {
            return null;
        }
        try {
            if (file == null) {
                file = open();
            }
            RowLine line = file.next();
            if (line == null) {
                isOver = true;
                return null;
            }
            lastLine = line.number();
            return judged(file, line);
        } catch (UnreadableFileException e) {
            isOver = true;
            return lastLine == 0
                    ? letter(0, RejectReason.UNREADABLE_ROW, "the file cannot be read: " + e.getMessage(), null)
                    : letter(
                            lastLine + 1,
                            RejectReason.UNREADABLE_ROW,
                            "from here on the file cannot be read: " + e.getMessage(),
                            null);
        }
    }

    private RowFile open() throws IOException {
        InputStream content = content();
        try {
            Set<String> key = new LinkedHashSet<>(folder.rows().key());
            RowFile opened = RowFile.read(
                    name, Gzip.decompressed(content), folder.separator(), new NeededColumns(key, Set.of()));
            List<String> missing = folder.rows().missing(opened);
            if (!missing.isEmpty()) {
                throw new UnreadableFileException("its first line does not name " + String.join(", ", missing)
                        + ", part of the key of source " + folder.rows().source());
            }
            return opened;
        } catch (IOException | RuntimeException e) {
            content.close();
            throw e;
        }
    }

    private InputStream content() throws IOException {
        FileSystem files = path.getFileSystem();
        try {
            return files.open(path);
        } catch (FileNotFoundException e) {
            if (!files.exists(folder.path())) {
                throw e; // it is the folder that is away, and may come back
            }
            throw new UnreadableFileException("it is not there any more, or nobody allows us to read it");
        }
    }

    private Either<SourceChange, DeadLetter> judged(RowFile from, RowLine line) {
        if (line.size() > SpecLimits.MAX_MESSAGE_BYTES) {
            return letter(
                    line.number(),
                    RejectReason.TOO_LARGE,
                    "the row has more than " + SpecLimits.MAX_MESSAGE_BYTES + " characters",
                    null);
        }
        Optional<String> fault = folder.rows().fault(line);
        return fault.isPresent()
                ? letter(line.number(), RejectReason.UNREADABLE_ROW, fault.get(), from.text(line))
                : Either.Left(folder.rows().change(line, System.currentTimeMillis()));
    }

    /** The line stands for the offset, so that a dead letter that is sent twice is known as one. */
    private Either<SourceChange, DeadLetter> letter(
            long line, RejectReason reason, String detail, @Nullable String text) {
        String source = folder.rows().source();
        long now = System.currentTimeMillis();
        LogRecord record = new LogRecord(
                "file:" + source + "/" + name,
                0,
                line,
                now,
                null,
                text == null ? null : text.getBytes(StandardCharsets.UTF_8),
                List.of());
        return Either.Right(new DeadLetter(
                record, folder.rows().tenant(), source, new Origin(name, line), new Rejected(reason, detail, ""), now));
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
