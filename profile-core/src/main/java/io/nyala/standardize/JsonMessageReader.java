package io.nyala.standardize;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON form of a message in one pass, keeping only what the rules look at.
 *
 * <p>Decisions: of two fields with one name the last counts (what JSON.parse and most libraries do); a number where the
 * specification asks for an id is taken as its digits when it is whole; anything else of the wrong type is a problem; what no
 * rule looks at is only checked to be JSON. Nesting, numbers and names are bounded, and with the limit on bytes that makes
 * crafted messages harmless.
 */
final class JsonMessageReader {

    static final int MAX_DEPTH = 64;
    static final int MAX_NUMBER_LENGTH = 100;
    static final int MAX_NAME_LENGTH = 1_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxNameLength(MAX_NAME_LENGTH)
                    .maxStringLength(SpecLimits.MAX_MESSAGE_BYTES)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            // names that collide on purpose would fail later, innocent messages: the result may depend on one message
            // only
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .build();

    private JsonMessageReader() {}

    /** The fields of {@code json}, or a draft with a problem; never throws for what the bytes hold. */
    static MessageDraft read(byte[] json) {
        String fault = WellFormedText.fault(json);
        if (fault != null) {
            return damaged(RejectReason.INVALID_TEXT, fault);
        }
        MessageDraft draft = new MessageDraft();
        MessageDraft damaged = parse(json, draft);
        return damaged == null ? draft : damaged;
    }

    /** Fills the draft; returns another one that holds the problem when the bytes are not one JSON object. */
    private static @Nullable MessageDraft parse(byte[] json, MessageDraft draft) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return damaged(RejectReason.UNREADABLE_JSON, "the message is not a JSON object");
            }
            message(parser, draft, json);
            if (parser.nextToken() != null) {
                return damaged(RejectReason.UNREADABLE_JSON, "something follows the end of the message");
            }
            return null;
        } catch (StreamConstraintsException e) {
            return damaged(
                    RejectReason.TOO_COMPLEX,
                    "deeper than " + MAX_DEPTH + " levels, a number longer than " + MAX_NUMBER_LENGTH
                            + " digits or a name longer than " + MAX_NAME_LENGTH + " characters");
        } catch (JsonProcessingException e) {
            long at = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
            return damaged(
                    RejectReason.UNREADABLE_JSON,
                    at >= json.length
                            ? "the JSON ends too early, after " + json.length + " bytes"
                            : "not JSON" + (at >= 0 ? " at byte " + at : ""));
        } catch (IOException e) {
            return damaged(RejectReason.UNREADABLE_JSON, "not JSON");
        }
    }

    private static MessageDraft damaged(RejectReason reason, String detail) {
        MessageDraft draft = new MessageDraft();
        draft.problem(reason, detail, "");
        return draft;
    }

    private static void message(JsonParser parser, MessageDraft draft, byte[] json) throws IOException {
        String name;
        while ((name = parser.nextFieldName()) != null) {
            parser.nextToken();
            switch (name) {
                case "type" -> draft.type = JsonFields.text(parser, draft, "type");
                case "messageId" -> draft.messageId = JsonFields.id(parser, draft, "messageId");
                case "anonymousId" -> draft.anonymousId = JsonFields.id(parser, draft, "anonymousId");
                case "userId" -> draft.userId = JsonFields.id(parser, draft, "userId");
                case "previousId" -> draft.previousId = JsonFields.id(parser, draft, "previousId");
                case "groupId" -> draft.groupId = JsonFields.id(parser, draft, "groupId");
                case "event" -> draft.event = JsonFields.text(parser, draft, "event");
                case "name" -> draft.name = JsonFields.text(parser, draft, "name");
                case "timestamp" -> draft.timestamp = JsonFields.time(parser, draft, "timestamp");
                case "originalTimestamp" ->
                    draft.originalTimestamp = JsonFields.time(parser, draft, "originalTimestamp");
                case "sentAt" -> draft.sentAt = JsonFields.time(parser, draft, "sentAt");
                case "receivedAt" -> draft.receivedAt = JsonFields.time(parser, draft, "receivedAt");
                case "traits" -> JsonTraits.read(parser, draft, "traits", draft::traits);
                case "properties" -> properties(parser, draft, json);
                case "context" -> JsonContext.read(parser, draft);
                case "mergeProperties" -> mergeProperties(parser, draft);
                case "channel" -> draft.visit().channel(JsonVisit.text(parser));
                default -> parser.skipChildren();
            }
        }
    }

    private static void properties(JsonParser parser, MessageDraft draft, byte[] json) throws IOException {
        draft.propertyCount = 0;
        draft.amounts = null;
        draft.noVisitProperties();
        if (!JsonFields.startsObject(parser, draft, "properties")) {
            return;
        }
        int from = (int) parser.currentTokenLocation().getByteOffset();
        int count = 0;
        String name;
        while ((name = parser.nextFieldName()) != null) {
            count++;
            JsonToken token = parser.nextToken();
            switch (name) {
                case "revenue" -> draft.orderAmounts().revenue = amount(parser, token, draft, name);
                case "total" -> draft.orderAmounts().total = amount(parser, token, draft, name);
                case "value" -> draft.orderAmounts().value = amount(parser, token, draft, name);
                case "currency" -> draft.orderAmounts().currency = amount(parser, token, draft, name);
                case "path", "url", "referrer", "session_id" -> draft.visit().property(name, JsonVisit.text(parser));
                default -> parser.skipChildren();
            }
        }
        int length = (int) parser.currentLocation().getByteOffset() - from;
        draft.properties(count, () -> new String(json, from, length, StandardCharsets.UTF_8));
    }

    /** The text of a number or string, whatever it says: only an order looks at it. */
    private static @Nullable String amount(JsonParser parser, JsonToken token, MessageDraft draft, String property)
            throws IOException {
        if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
            return parser.getText();
        }
        if (token != JsonToken.VALUE_NULL) {
            draft.wrongAmount(property);
            parser.skipChildren();
        }
        return null;
    }

    private static void mergeProperties(JsonParser parser, MessageDraft draft) throws IOException {
        draft.mergeProperties = List.of();
        if (!JsonFields.startsArray(parser, draft, "mergeProperties")) {
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (!JsonFields.startsObject(parser, draft, "mergeProperties[]")) {
                continue;
            }
            String type = null;
            String value = null;
            String name;
            while ((name = parser.nextFieldName()) != null) {
                parser.nextToken();
                switch (name) {
                    case "type" -> type = JsonFields.text(parser, draft, "mergeProperties[].type");
                    case "value" -> value = JsonFields.id(parser, draft, "mergeProperties[].value");
                    default -> parser.skipChildren();
                }
            }
            draft.addMergeProperty(new MessageDraft.TypedId(type, value));
        }
    }
}
