package io.nyala.load.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nyala.tables.Column;
import io.nyala.tables.ColumnType;
import io.nyala.tables.TableRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Rows of tables as SQL would answer them. */
final class JsonRows {

    private JsonRows() {}

    static List<JsonNode> of(List<TableRow> rows) {
        return rows.stream().map(JsonRows::of).toList();
    }

    private static JsonNode of(TableRow row) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        List<Column> columns = row.table().columns();
        for (int position = 0; position < columns.size(); position++) {
            Object value = row.value(position);
            String name = columns.get(position).name();
            if (value == null) {
                json.putNull(name);
            } else if (columns.get(position).type() == ColumnType.TIMESTAMP) {
                json.put(
                        name,
                        Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS).toString());
            } else {
                json.putPOJO(name, value);
            }
        }
        return json;
    }
}
