package io.nyala.source.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.nyala.event.Value;
import io.nyala.source.NeededColumns;
import io.nyala.source.SourceRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON Lines: one object a line; members of nested objects are columns such as {@code address.city}, lists are JSON text. */
final class JsonRowFile extends RowFile {
    private static final JsonFactory JSON = new JsonFactory();

    private final BufferedReader lines;
    private final NeededColumns wanted;
    private long number;

    JsonRowFile(InputStream content, NeededColumns wanted) {
        super(content);
        this.lines = new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8));
        this.wanted = wanted;
    }

    @Override
    public List<String> header() {
        return List.of("row");
    }

    @Override
    public boolean namesColumnsOnce() {
        return false;
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

    @Override
    public String text(RowLine line) {
        return line.fields().get(0);
    }

    private RowLine row(String line) throws IOException {
        List<String> fields = List.of(line);
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return RowLine.faulty(number, fields, "is no JSON object");
            }
            Map<String, @Nullable Value> columns = new LinkedHashMap<>();
            take("", parser, columns);
            if (parser.nextToken() != null) {
                return RowLine.faulty(number, fields, "is more than one JSON object");
            }
            wanted.missing(columns.keySet()).forEach(column -> columns.put(column, null));
            return RowLine.of(number, fields, new SourceRow(columns));
        } catch (JsonProcessingException e) {
            return RowLine.faulty(number, fields, "is no JSON");
        }
    }

    private static void take(String path, JsonParser parser, Map<String, @Nullable Value> columns) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = path + parser.currentName();
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                take(name + ".", parser, columns);
            } else {
                columns.put(name, value(parser));
            }
        }
    }

    private static @Nullable Value value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE, VALUE_FALSE -> Value.of(parser.getBooleanValue());
            case VALUE_STRING -> parser.getText().isBlank() ? null : Value.of(parser.getText());
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? Value.of(parser.getText())
                        : Value.of(parser.getLongValue());
            // exact decimals and lists as the text they are
            case VALUE_NUMBER_FLOAT -> Value.of(parser.getText());
            default -> Value.of(list(parser));
        };
    }

    private static String list(JsonParser parser) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator copy = JSON.createGenerator(text)) {
            int open = 0;
            do {
                copy.copyCurrentEventExact(parser);
                JsonToken token = parser.currentToken();
                open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            } while (open > 0 && parser.nextToken() != null);
        }
        return text.toString();
    }
}
