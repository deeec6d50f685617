package io.nyala.standardize;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads what JSON says of a visit, at the parser's current token; what has another type than expected is skipped. */
final class JsonVisit {

    private JsonVisit() {}

    /** {@code context.page}. */
    static void page(JsonParser parser, VisitDraft visit) throws IOException {
        visit.page(null, null, null);
        if (!startsObject(parser)) {
            return;
        }
        String name;
        while ((name = parser.nextFieldName()) != null) {
            parser.nextToken();
            switch (name) {
                case "path" -> visit.pagePath = text(parser);
                case "url" -> visit.pageUrl = text(parser);
                case "referrer" -> visit.pageReferrer = text(parser);
                default -> parser.skipChildren();
            }
        }
    }

    /** {@code context.campaign}. */
    static void campaign(JsonParser parser, VisitDraft visit) throws IOException {
        visit.campaign(null, null, null);
        if (!startsObject(parser)) {
            return;
        }
        String name;
        while ((name = parser.nextFieldName()) != null) {
            parser.nextToken();
            switch (name) {
                case "name" -> visit.campaignName = text(parser);
                case "source" -> visit.campaignSource = text(parser);
                case "medium" -> visit.campaignMedium = text(parser);
                default -> parser.skipChildren();
            }
        }
    }

    /** {@code context.referrer}. */
    static void referrer(JsonParser parser, VisitDraft visit) throws IOException {
        visit.referrerUrl(null);
        if (!startsObject(parser)) {
            return;
        }
        String name;
        while ((name = parser.nextFieldName()) != null) {
            parser.nextToken();
            if (name.equals("url")) {
                visit.referrerUrl = text(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    /** {@code context.location}. */
    static void location(JsonParser parser, VisitDraft visit) throws IOException {
        visit.country(null);
        if (!startsObject(parser)) {
            return;
        }
        String name;
        while ((name = parser.nextFieldName()) != null) {
            parser.nextToken();
            if (name.equals("country")) {
                visit.country = text(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    /** Text, or a whole number as its digits; null for anything else. */
    static @Nullable String text(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
            return parser.getText();
        }
        parser.skipChildren();
        return null;
    }

    /** Whether it says true. */
    static boolean isTrue(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        parser.skipChildren();
        return token == JsonToken.VALUE_TRUE;
    }

    private static boolean startsObject(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return true;
        }
        parser.skipChildren();
        return false;
    }
}
