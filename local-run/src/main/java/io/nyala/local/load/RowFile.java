package io.nyala.local.load;

import io.nyala.local.home.CliFailure;
import io.nyala.local.replay.EventFile;
import io.nyala.source.NeededColumns;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A file of rows: CSV whose first line names the columns, or JSON Lines; plain or compressed with gzip. */
public abstract class RowFile implements AutoCloseable {
    private final EventFile file;

    RowFile(EventFile file) {
        this.file = file;
    }

    /**
     * Opens a file; its name says which form it has.
     *
     * @param path of a person
     * @param separator between the fields of CSV
     * @param wanted columns that a JSON object may leave out: it says nothing of them
     * @throws CliFailure when it cannot be read
     */
    public static RowFile open(String path, char separator, NeededColumns wanted) {
        EventFile.check(path);
        String name = path.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        try {
            EventFile file = EventFile.open(path);
            if (name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json")) {
                return new JsonRowFile(file, wanted);
            }
            if (name.endsWith(".csv") || name.endsWith(".tsv") || name.endsWith(".txt")) {
                return new CsvRowFile(file, name.endsWith(".tsv") ? '\t' : separator);
            }
            file.close();
        } catch (IOException e) {
            throw EventFile.unreadable(path, e);
        }
        throw new CliFailure("cannot tell what " + path
                + " holds: name it .csv, .tsv, .jsonl or .ndjson, and .gz behind it when it is compressed");
    }

    /** The names under which the fields of a line stand. */
    public abstract List<String> header();

    /** The next row, or null at the end. */
    public abstract @Nullable RowLine next() throws IOException;

    /** How much of it is read, 0 to 1; negative when nobody knows. */
    public double share() {
        return file.share();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
