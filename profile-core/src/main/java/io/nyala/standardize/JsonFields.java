package io.nyala.standardize;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads one field at the parser's current token; a wrong type becomes the draft's problem and the value is skipped. */
final class JsonFields {

    private JsonFields() {}

    static @Nullable String text(JsonParser parser, MessageDraft draft, String field) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        if (token != JsonToken.VALUE_NULL) {
            draft.wrongType(field, "text");
            parser.skipChildren();
        }
        return null;
    }

    /** Text, or a whole number as its digits: many databases number their customers. */
    static @Nullable String id(JsonParser parser, MessageDraft draft, String field) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT ? parser.getText() : text(parser, draft, field);
    }

    /** Epoch milliseconds of an ISO-8601 text or an epoch number, or {@link MessageDraft#NO_TIME}. */
    static long time(JsonParser parser, MessageDraft draft, String field) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return MessageDraft.NO_TIME;
        }
        if (token == JsonToken.VALUE_STRING) {
            String text = parser.getText();
            if (text.isEmpty()) {
                return MessageDraft.NO_TIME;
            }
            return judged(IsoInstants.parse(text), draft, field);
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            boolean fits = parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
            return judged(fits ? IsoInstants.ofEpochNumber(parser.getLongValue()) : IsoInstants.NONE, draft, field);
        }
        draft.wrongType(field, "an ISO-8601 time");
        parser.skipChildren();
        return MessageDraft.NO_TIME;
    }

    private static long judged(long millis, MessageDraft draft, String field) {
        if (millis == IsoInstants.NONE) {
            draft.problem(RejectReason.INVALID_TIMESTAMP, field + " is not an ISO-8601 time", field);
            return MessageDraft.NO_TIME;
        }
        return millis;
    }

    static boolean truth(JsonParser parser, MessageDraft draft, String field, boolean absent) throws IOException {
        JsonToken token = parser.currentToken();
        if (token.isBoolean()) {
            return token == JsonToken.VALUE_TRUE;
        }
        if (token != JsonToken.VALUE_NULL) {
            draft.wrongType(field, "true or false");
            parser.skipChildren();
        }
        return absent;
    }

    /** Whether an object starts here; false for null, and for anything else, which is a problem. */
    static boolean startsObject(JsonParser parser, MessageDraft draft, String field) throws IOException {
        return starts(JsonToken.START_OBJECT, "an object", parser, draft, field);
    }

    /** Whether a list starts here; false for null, and for anything else, which is a problem. */
    static boolean startsArray(JsonParser parser, MessageDraft draft, String field) throws IOException {
        return starts(JsonToken.START_ARRAY, "a list", parser, draft, field);
    }

    private static boolean starts(
            JsonToken wanted, String expected, JsonParser parser, MessageDraft draft, String field) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == wanted) {
            return true;
        }
        if (token != JsonToken.VALUE_NULL) {
            draft.wrongType(field, expected);
            parser.skipChildren();
        }
        return false;
    }
}
