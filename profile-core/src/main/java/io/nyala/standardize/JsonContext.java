package io.nyala.standardize;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code context}: identifiers of the device, external ids, traits, the visit and whether the person was active. */
final class JsonContext {

    private JsonContext() {}

    static void read(JsonParser parser, MessageDraft draft) throws IOException {
        if (!JsonFields.startsObject(parser, draft, "context")) {
            return;
        }
        String name;
        while ((name = parser.nextFieldName()) != null) {
            parser.nextToken();
            switch (name) {
                case "active" -> draft.active = JsonFields.truth(parser, draft, "context.active", true);
                case "traits" -> JsonTraits.read(parser, draft, "context.traits", draft::contextTraits);
                case "device" -> device(parser, draft);
                case "consent" -> consent(parser, draft);
                case "externalIds" -> externalIds(parser, draft);
                case "integrations" -> draft.gaClientId = memberOfMember(parser, "Google Analytics", "clientId");
                case "Braze" -> draft.brazeId = member(parser, "braze_id");
                case "cross_domain_id" -> draft.crossDomainId = JsonFields.id(parser, draft, "context.cross_domain_id");
                case "page" -> JsonVisit.page(parser, draft.visit());
                case "campaign" -> JsonVisit.campaign(parser, draft.visit());
                case "referrer" -> JsonVisit.referrer(parser, draft.visit());
                case "location" -> JsonVisit.location(parser, draft.visit());
                case "channel" -> draft.visit().contextChannel(JsonVisit.text(parser));
                case "sessionId" -> draft.visit().sessionId(JsonVisit.text(parser));
                case "sessionStart" -> draft.visit().sessionStart(JsonVisit.isTrue(parser));
                default -> parser.skipChildren();
            }
        }
    }

    private static void device(JsonParser parser, MessageDraft draft) throws IOException {
        if (!JsonFields.startsObject(parser, draft, "context.device")) {
            return;
        }
        String name;
        while ((name = parser.nextFieldName()) != null) {
            parser.nextToken();
            switch (name) {
                case "type" -> draft.deviceType = JsonFields.text(parser, draft, "context.device.type");
                case "id" -> draft.deviceId = JsonFields.id(parser, draft, "context.device.id");
                case "advertisingId" ->
                    draft.advertisingId = JsonFields.text(parser, draft, "context.device.advertisingId");
                case "adTrackingEnabled" ->
                    draft.adTrackingEnabled =
                            JsonFields.truth(parser, draft, "context.device.adTrackingEnabled", false);
                case "token" -> draft.pushToken = JsonFields.text(parser, draft, "context.device.token");
                default -> parser.skipChildren();
            }
        }
    }

    private static void consent(JsonParser parser, MessageDraft draft) throws IOException {
        if (!JsonFields.startsObject(parser, draft, "context.consent")) {
            return;
        }
        String name;
        while ((name = parser.nextFieldName()) != null) {
            parser.nextToken();
            if (name.equals("categoryPreferences")
                    && JsonFields.startsObject(parser, draft, "context.consent.categoryPreferences")) {
                draft.consent(categories(parser, draft));
            } else {
                parser.skipChildren();
            }
        }
    }

    private static Map<String, Boolean> categories(JsonParser parser, MessageDraft draft) throws IOException {
        Map<String, Boolean> said = new HashMap<>();
        String category;
        while ((category = parser.nextFieldName()) != null) {
            parser.nextToken();
            said.put(category, JsonFields.truth(parser, draft, "context.consent.categoryPreferences", false));
        }
        return said;
    }

    private static void externalIds(JsonParser parser, MessageDraft draft) throws IOException {
        draft.externalIds = List.of();
        if (!JsonFields.startsArray(parser, draft, "context.externalIds")) {
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (!JsonFields.startsObject(parser, draft, "context.externalIds[]")) {
                continue;
            }
            String id = null;
            String type = null;
            String collection = null;
            String encoding = null;
            String name;
            while ((name = parser.nextFieldName()) != null) {
                parser.nextToken();
                switch (name) {
                    case "id" -> id = JsonFields.id(parser, draft, "context.externalIds[].id");
                    case "type" -> type = JsonFields.text(parser, draft, "context.externalIds[].type");
                    case "collection" ->
                        collection = JsonFields.text(parser, draft, "context.externalIds[].collection");
                    case "encoding" -> encoding = JsonFields.text(parser, draft, "context.externalIds[].encoding");
                    default -> parser.skipChildren();
                }
            }
            draft.addExternalId(new MessageDraft.ExternalId(id, type, collection, encoding));
        }
    }

    /** A text two levels down, of whatever a destination puts into its own corner: other types are not our business. */
    private static @Nullable String memberOfMember(JsonParser parser, String outer, String inner) throws IOException {
        String found = null;
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return null;
        }
        String name;
        while ((name = parser.nextFieldName()) != null) {
            parser.nextToken();
            if (name.equals(outer)) {
                found = member(parser, inner);
            } else {
                parser.skipChildren();
            }
        }
        return found;
    }

    private static @Nullable String member(JsonParser parser, String wanted) throws IOException {
        String found = null;
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return null;
        }
        String name;
        while ((name = parser.nextFieldName()) != null) {
            JsonToken token = parser.nextToken();
            if (name.equals(wanted) && token == JsonToken.VALUE_STRING) {
                found = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
        return found;
    }
}
