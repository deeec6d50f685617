package io.nyala.source.file;

import io.nyala.source.NeededColumns;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A file of rows: CSV whose first line names the columns, or JSON Lines. */
public abstract class RowFile implements AutoCloseable {
    private final InputStream content;

    RowFile(InputStream content) {
        this.content = content;
    }

    /**
     * Reads a file; its name says which form it has.
     *
     * @param name of the file; an ending {@code .gz} is passed over
     * @param content of the file, not compressed; closed with what is returned
     * @param separator between the fields of CSV
     * @param wanted columns that a JSON object may leave out: it says nothing of them
     * @throws UnreadableFileException when the name tells no form, or the first line does not name the columns
     */
    public static RowFile read(String name, InputStream content, char separator, NeededColumns wanted)
            throws IOException {
        String form = name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        if (form.endsWith(".jsonl") || form.endsWith(".ndjson") || form.endsWith(".json")) {
            return new JsonRowFile(content, wanted);
        }
        if (form.endsWith(".csv") || form.endsWith(".tsv") || form.endsWith(".txt")) {
            return new CsvRowFile(content, form.endsWith(".tsv") ? '\t' : separator);
        }
        throw new UnreadableFileException("its name does not tell what it holds: name it .csv, .tsv, .jsonl or .ndjson,"
                + " and .gz behind it when it is compressed");
    }

    /** The names under which the fields of a line stand. */
    public abstract List<String> header();

    /** Whether the first line names the columns of all rows, and not each row its own. */
    public abstract boolean namesColumnsOnce();

    /**
     * The next row, or null at the end.
     *
     * @throws UnreadableFileException when what follows cannot be read
     */
    public abstract @Nullable RowLine next() throws IOException;

    /** A row as it stands in the file, without the end of the line. */
    public abstract String text(RowLine line);

    @Override
    public void close() throws IOException {
        content.close();
    }
}
