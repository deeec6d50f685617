package io.nyala.load.visits;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nyala.load.traffic.Draw;
import io.nyala.load.traffic.Moment;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Hits as JSON of the Segment specification; what a hit says can stand in more than one place. A hit always gives the same text. */
final class HitJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SITE = "https://shop.example.com";

    private HitJson() {}

    static String of(Hit hit) {
        Draw draw = Draw.of(hit.messageId().hashCode(), "handwriting", hit.visitor());
        ObjectNode message = JSON.createObjectNode()
                .put("type", hit.kind().type())
                .put("messageId", hit.messageId())
                .put("anonymousId", hit.anonymousId());
        times(message, hit.moment());
        put(message, "userId", hit.userId());
        ObjectNode properties = message.putObject("properties");
        ObjectNode context = message.putObject("context");
        context.putObject("library").put("name", "nyala-" + hit.source().label());
        switch (hit.kind()) {
            case PAGE, FIRST_PAGE -> page(hit.name(), properties, context, draw);
            case SCREEN -> message.put("name", hit.name());
            case TRACK, ORDER, START, END -> message.put("event", hit.name());
        }
        if (hit.revenue() != null) {
            properties.put("revenue", hit.revenue()).put("currency", "EUR");
        }
        if (hit.kind() == HitKind.FIRST_PAGE) {
            context.put("sessionStart", true);
        }
        if (draw.chance(0.5)) {
            put(context, "sessionId", hit.sessionId());
        } else {
            put(properties, "session_id", hit.sessionId());
        }
        touch(hit.touch(), message, context, draw);
        return text(message);
    }

    private static void times(ObjectNode message, Moment moment) {
        if (moment.stated()) {
            message.put("timestamp", time(moment.occurredAt()));
        }
        message.put("originalTimestamp", time(moment.original()))
                .put("sentAt", time(moment.sent()))
                .put("receivedAt", time(moment.received()));
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    private static void page(String path, ObjectNode properties, ObjectNode context, Draw draw) {
        switch (draw.between(0, 3)) {
            case 0 -> properties.put("path", path);
            case 1 -> properties.put("url", SITE + path + "?step=" + draw.between(1, 9));
            case 2 -> context.withObjectProperty("page").put("path", path);
            default -> context.withObjectProperty("page").put("url", SITE + path + "#top");
        }
    }

    private static void touch(Touch touch, ObjectNode message, ObjectNode context, Draw draw) {
        if (touch.channel() != null) {
            put(draw.chance(0.5) ? message : context, "channel", touch.channel());
        }
        if (touch.device() != null) {
            context.putObject("device").put("type", touch.device());
        }
        if (touch.referrer() != null) {
            context.withObjectProperty("page").put("referrer", touch.referrer() + "?q=" + draw.between(1, 99));
        }
        if (touch.campaign() != null) {
            context.putObject("campaign").put("name", touch.campaign()).put("source", "letter");
        }
        if (touch.country() != null) {
            context.putObject("location").put("country", touch.country());
        }
    }

    private static void put(ObjectNode object, String field, @Nullable String value) {
        if (value != null) {
            object.put(field, value);
        }
    }

    private static String text(ObjectNode message) {
        try {
            return JSON.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a tree is always writable", e);
        }
    }
}
