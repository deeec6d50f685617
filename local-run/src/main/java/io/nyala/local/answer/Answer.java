package io.nyala.local.answer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one query.
 *
 * @param columns their names
 * @param rows values in order of the columns; null, a number, a boolean or text
 */
public record Answer(List<String> columns, List<List<@Nullable Object>> rows) {

    /** Each row as values by column, in order of the columns; made one by one, as an answer can be large. */
    public Stream<Map<String, @Nullable Object>> objects() {
        return rows.stream().map(this::object);
    }

    private Map<String, @Nullable Object> object(List<@Nullable Object> row) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            object.put(columns.get(i), row.get(i));
        }
        return object;
    }
}
