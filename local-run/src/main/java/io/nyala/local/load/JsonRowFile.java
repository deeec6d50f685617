package io.nyala.local.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nyala.event.Value;
import io.nyala.local.replay.EventFile;
import io.nyala.source.NeededColumns;
import io.nyala.source.SourceRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON Lines: one object a line; members of nested objects are columns such as {@code address.city}, lists are JSON text. */
final class JsonRowFile extends RowFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BufferedReader lines;
    private final NeededColumns wanted;
    private long number;

    JsonRowFile(EventFile file, NeededColumns wanted) {
        super(file);
        this.lines = new BufferedReader(new InputStreamReader(file.content(), StandardCharsets.UTF_8));
        this.wanted = wanted;
    }

    @Override
    public List<String> header() {
        return List.of("row");
    }

    @Override
    public @Nullable RowLine next() throws IOException {
        String line = lines.readLine();
        number++;
        while (line != null && line.isBlank()) {
            line = lines.readLine();
            number++;
        }
        return line == null ? null : row(line);
    }

    private RowLine row(String line) {
        List<String> fields = List.of(line);
        try {
            JsonNode object = JSON.readTree(line);
            if (!object.isObject()) {
                return RowLine.faulty(number, fields, "is no JSON object");
            }
            Map<String, @Nullable Value> columns = new LinkedHashMap<>();
            take("", object, columns);
            wanted.missing(columns.keySet()).forEach(column -> columns.put(column, null));
            return RowLine.of(number, fields, new SourceRow(columns));
        } catch (JsonProcessingException e) {
            return RowLine.faulty(number, fields, "is no JSON");
        }
    }

    private static void take(String path, JsonNode object, Map<String, @Nullable Value> columns) {
        object.properties().forEach(member -> {
            String name = path + member.getKey();
            JsonNode said = member.getValue();
            if (said.isObject()) {
                take(name + ".", said, columns);
            } else {
                columns.put(name, value(said));
            }
        });
    }

    private static @Nullable Value value(JsonNode said) {
        if (said.isNull()) {
            return null;
        }
        if (said.isBoolean()) {
            return Value.of(said.booleanValue());
        }
        if (said.isIntegralNumber() && said.canConvertToLong()) {
            return Value.of(said.longValue());
        }
        if (said.isTextual()) {
            return said.textValue().isBlank() ? null : Value.of(said.textValue());
        }
        // exact decimals and lists as the text they are
        return Value.of(said.isNumber() ? said.asText() : said.toString());
    }
}
