package io.nyala.source.file;

import io.nyala.source.SourceRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file, or what stands in its place.
 *
 * @param number of its first line, 1 being the first of the file
 * @param fields as they stand there; of JSON Lines the whole line
 * @param rowOrNull its columns, or null when it is no row
 * @param faultOrNull why it is none, or null
 */
public record RowLine(long number, List<String> fields, @Nullable SourceRow rowOrNull, @Nullable String faultOrNull) {

    static RowLine of(long number, List<String> fields, SourceRow row) {
        return new RowLine(number, fields, row, null);
    }

    static RowLine faulty(long number, List<String> fields, String fault) {
        return new RowLine(number, fields, null, fault);
    }

    /** How many characters its fields have. */
    public long size() {
        return fields.stream().mapToLong(String::length).sum();
    }

    @Override
    public String toString() {
        return "RowLine[" + number + "]";
    }
}
