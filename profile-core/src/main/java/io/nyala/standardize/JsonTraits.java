package io.nyala.standardize;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.nyala.event.AttributeChange;
import io.nyala.event.CanonicalJson;
import io.nyala.event.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an object of traits: scalars as they are, members of address and company by path, other nested ones as text. */
final class JsonTraits {

    /** Where traits go: how many the sender wrote, and what they say. */
    @FunctionalInterface
    interface Target {
        void accept(int count, List<AttributeChange> said);
    }

    private JsonTraits() {}

    static void read(JsonParser parser, MessageDraft draft, String field, Target target) throws IOException {
        if (!JsonFields.startsObject(parser, draft, field)) {
            target.accept(0, List.of());
            return;
        }
        List<AttributeChange> said = new ArrayList<>();
        int count = 0;
        String name;
        while ((name = parser.nextFieldName()) != null) {
            count++;
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT && TraitNames.isFlattened(name)) {
                String member;
                while ((member = parser.nextFieldName()) != null) {
                    parser.nextToken();
                    said.add(new AttributeChange(name + "." + member, value(parser)));
                }
            } else {
                said.add(new AttributeChange(name, value(parser)));
            }
        }
        target.accept(count, said);
    }

    /** The value at the current token; null for JSON null. */
    private static @Nullable Value value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> new Value.Text(parser.getText());
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? new Value.Json(parser.getText())
                        : new Value.Whole(parser.getLongValue());
            case VALUE_NUMBER_FLOAT -> real(parser);
            case VALUE_TRUE -> new Value.Truth(true);
            case VALUE_FALSE -> new Value.Truth(false);
            case START_ARRAY -> list(parser);
            case START_OBJECT -> object(parser);
            default -> null;
        };
    }

    /** A number beyond the range of a double is kept as the text it is. */
    private static Value real(JsonParser parser) throws IOException {
        double number = parser.getDoubleValue();
        return Double.isFinite(number) ? new Value.Real(number) : new Value.Text(parser.getText());
    }

    private static Value list(JsonParser parser) throws IOException {
        List<@Nullable Value> members = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            members.add(value(parser));
        }
        return CanonicalJson.list(members);
    }

    private static Value object(JsonParser parser) throws IOException {
        Map<String, @Nullable Value> members = new HashMap<>();
        String name;
        while ((name = parser.nextFieldName()) != null) {
            parser.nextToken();
            members.put(name, value(parser));
        }
        return CanonicalJson.object(members);
    }
}
