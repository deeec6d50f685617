package io.nyala.load.traffic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** The ways in which a line is made unacceptable; each asks for a reason of its own. */
enum Damage {
    /** The connection broke in the middle of the line. */
    TRUNCATED {
        @Override
        byte[] apply(byte[] line, Draw draw) {
            return Arrays.copyOf(line, draw.between(2, line.length - 1));
        }
    },
    /** A log line that went astray. */
    NOT_JSON {
        @Override
        byte[] apply(byte[] line, Draw draw) {
            return utf8("ERROR upstream answered 502 after " + draw.between(1, 9999) + " ms");
        }
    },
    /** A list instead of a message. */
    NOT_AN_OBJECT {
        @Override
        byte[] apply(byte[] line, Draw draw) {
            return utf8("[" + new String(line, StandardCharsets.UTF_8) + "]");
        }
    },
    /** A byte inside a text that is no character. */
    INVALID_UTF_8 {
        @Override
        byte[] apply(byte[] line, Draw draw) {
            byte[] broken = line.clone();
            int event = new String(line, StandardCharsets.ISO_8859_1).indexOf("\"event\":\"") + "\"event\":\"".length();
            broken[event + 1] = (byte) 0xFF;
            return broken;
        }
    },
    /** No such call in the specification, or none said. */
    UNKNOWN_TYPE {
        @Override
        byte[] apply(byte[] line, Draw draw) {
            ObjectNode message = parse(line);
            return draw.chance(0.5) ? bytes(message.without("type")) : bytes(message.put("type", "trakc"));
        }
    },
    /** A track call that does not say what happened. */
    NO_EVENT_NAME {
        @Override
        byte[] apply(byte[] line, Draw draw) {
            return bytes(parse(line).without("event"));
        }
    },
    /** Nobody did it, or one of the values that programs write for nobody. */
    NO_IDENTIFIER {
        @Override
        byte[] apply(byte[] line, Draw draw) {
            ObjectNode message = parse(line);
            message.remove("anonymousId");
            return switch (draw.between(0, 3)) {
                case 0 -> bytes(message.without("userId"));
                case 1 -> bytes(message.put("userId", "null"));
                case 2 -> bytes(message.put("userId", "undefined"));
                default -> bytes(message.put("userId", "   "));
            };
        }
    },
    /** More than 100 characters. */
    MESSAGE_ID_TOO_LONG {
        @Override
        byte[] apply(byte[] line, Draw draw) {
            ObjectNode message = parse(line);
            String id = message.get("messageId").textValue();
            return bytes(message.put("messageId", id + "x".repeat(draw.between(101, 300) - id.length())));
        }
    },
    /** More than 32 KB. */
    TOO_LARGE {
        @Override
        byte[] apply(byte[] line, Draw draw) {
            ObjectNode message = parse(line);
            message.withObjectProperty("properties").put("note", "n".repeat(draw.between(33_000, 40_000)));
            return bytes(message);
        }
    },
    /** More than 300. */
    TOO_MANY_PROPERTIES {
        @Override
        byte[] apply(byte[] line, Draw draw) {
            ObjectNode message = parse(line);
            ObjectNode properties = message.withObjectProperty("properties");
            int many = draw.between(301, 400);
            for (int i = 0; i < many; i++) {
                properties.put("p" + i, i);
            }
            return bytes(message);
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The damaged form of a good line, which must be a track call. Never holds a line end. */
    abstract byte[] apply(byte[] line, Draw draw);

    /** How the truth names it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode parse(byte[] line) {
        try {
            return (ObjectNode) JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException("our own lines are JSON", e);
        }
    }

    private static byte[] bytes(JsonNode message) {
        try {
            return JSON.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a tree is always writable", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
