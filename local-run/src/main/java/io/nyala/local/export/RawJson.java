package io.nyala.local.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Objects;

/**
 * JSON that stands in the document as it was written, every digit and the order of its fields. Personal data: renders nothing of it.
 *
 * @param text one JSON value
 */
record RawJson(String text) {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Refuses null. */
    RawJson {
        Objects.requireNonNull(text);
    }

    /** The JSON that a text is; the text itself when it is none. */
    static Object orText(String text) {
        try {
            return MAPPER.readTree(text).isMissingNode() ? text : new RawJson(text);
        } catch (JsonProcessingException e) {
            return text;
        }
    }

    @Override
    public String toString() {
        return "RawJson[" + text.length() + " characters]";
    }
}
