package io.nyala.local.load;

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
record RowLine(long number, List<String> fields, @Nullable SourceRow rowOrNull, @Nullable String faultOrNull) {

    static RowLine of(long number, List<String> fields, SourceRow row) {
        return new RowLine(number, fields, row, null);
    }

    static RowLine faulty(long number, List<String> fields, String fault) {
        return new RowLine(number, fields, null, fault);
    }

    @Override
    public String toString() {
        return "RowLine[" + number + "]";
    }
}
