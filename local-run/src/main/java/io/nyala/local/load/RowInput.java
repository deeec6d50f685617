package io.nyala.local.load;

import io.nyala.local.home.CliFailure;
import io.nyala.local.replay.EventFile;
import io.nyala.source.NeededColumns;
import io.nyala.source.file.RowFile;
import io.nyala.source.file.RowLine;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file of rows that a person named, plain or compressed with gzip. */
final class RowInput implements AutoCloseable {
    private final EventFile file;
    private final RowFile rows;

    private RowInput(EventFile file, RowFile rows) {
        this.file = file;
        this.rows = rows;
    }

    /**
     * Opens a file; its name says which form it has.
     *
     * @param path of a person
     * @param separator between the fields of CSV
     * @param wanted columns that a JSON object may leave out: it says nothing of them
     * @throws CliFailure when it cannot be read
     */
    static RowInput open(String path, char separator, NeededColumns wanted) {
        EventFile.check(path);
        try {
            EventFile file = EventFile.open(path);
            try {
                return new RowInput(file, RowFile.read(path, file.content(), separator, wanted));
            } catch (IOException e) {
                file.close();
                throw e;
            }
        } catch (IOException e) {
            throw EventFile.unreadable(path, e);
        }
    }

    /** What is in it. */
    RowFile rows() {
        return rows;
    }

    /** The next row, or null at the end. */
    @Nullable
    RowLine next() throws IOException {
        return rows.next();
    }

    /** How much of it is read, 0 to 1; negative when nobody knows. */
    double share() {
        return file.share();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
