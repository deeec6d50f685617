package io.nyala.state.archive;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.nyala.state.savepoint.EntryDecoder;
import io.nyala.state.savepoint.SavedOperator;
import io.nyala.state.savepoint.Savepoint;
import io.nyala.tables.Column;
import io.nyala.tables.TableRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a restored savepoint must show.
 *
 * @param positions how far the logs were, by topic
 * @param counters by operator and counter, the parts of all subtasks together
 * @param profiles the rows of all people by id, without what may differ
 */
@JsonPropertyOrder({"positions", "counters", "profiles"})
record ExpectedState(
        Map<String, List<Long>> positions, Map<String, Long> counters, Map<String, Map<String, String>> profiles) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Set<String> FREE = Set.of("version", "updated_at");
    private static final String COUNTER = "count-";

    static ExpectedState read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), ExpectedState.class);
    }

    void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), this);
    }

    /** Rows in words, by key. */
    static Map<String, Map<String, String>> profiles(Iterable<TableRow> rows) {
        Map<String, Map<String, String>> all = new TreeMap<>();
        for (TableRow row : rows) {
            Map<String, String> columns = new TreeMap<>();
            int position = 0;
            for (Column column : row.table().columns()) {
                Object value = row.value(position++);
                if (value != null && !FREE.contains(column.name())) {
                    columns.put(column.name(), value.toString());
                }
            }
            all.put(row.primaryKey(), columns);
        }
        return all;
    }

    /** All counters of all stages. */
    static Map<String, Long> counters(Savepoint savepoint) throws IOException {
        Map<String, Long> all = new TreeMap<>();
        for (SavedOperator operator : savepoint.operators()) {
            EntryDecoder decoder = new EntryDecoder(operator);
            operator.each(entry -> {
                if (entry.state().name().startsWith(COUNTER) && decoder.value(entry) instanceof Long part) {
                    all.merge(operator.uid() + "/" + entry.state().name().substring(COUNTER.length()), part, Long::sum);
                }
            });
        }
        return all;
    }
}
