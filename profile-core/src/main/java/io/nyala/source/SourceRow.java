package io.nyala.source;

import io.nyala.event.CanonicalJson;
import io.nyala.event.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Columns of one row, in the order in which the source has them. Personal data: {@code toString} says how many there are.
 *
 * <p>Forms: whole numbers as {@link Value.Whole}, floating point as {@link Value.Real}, booleans as {@link Value.Truth}; everything else as
 * {@link Value.Text}: exact decimals in plain digits, dates as {@code 2026-03-01}, times of day as {@code 09:30:00}, timestamps without zone as
 * {@code 2026-03-01T09:30:00}, instants as {@code 2026-03-01T09:30:00Z}, bytes in Base64, arrays and documents as JSON.
 *
 * @param columns value by name of the column; null for SQL's NULL
 */
public record SourceRow(Map<String, @Nullable Value> columns) {

    /** Copies. */
    public SourceRow {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** The row as text that is equal when names and values are, whatever their order. */
    String canonicalText() {
        return CanonicalJson.object(columns).text();
    }

    @Override
    public String toString() {
        return "SourceRow[" + columns.size() + " columns]";
    }
}
