package io.nyala.load.visits;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A stranger who reads the finished lines, sorts what is not late by time, and cuts. */
final class NaiveSessions {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long HOUR = 3_600_000;

    private record Event(long at, String source, String visitor, JsonNode message) {}

    final Map<String, SessionTruth> sessions = new TreeMap<>();
    long lines;
    long duplicates;
    long late;
    long nearestToAThreshold = Long.MAX_VALUE;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, List<Event>> lanes = new LinkedHashMap<>();
    private long watermark;

    /** Reads a message that arrives by a source. */
    void read(String source, String json) throws IOException {
        lines++;
        JsonNode message = JSON.readTree(json);
        if (!seen.add(source + message.path("messageId").asText())) {
            duplicates++;
            return;
        }
        long at = time(message);
        // the sources are in step: the watermark of one is that of all, within the minute
        if (at <= watermark - HOUR) {
            late++;
            nearestToAThreshold = Math.min(nearestToAThreshold, watermark - HOUR - at);
            return;
        }
        nearestToAThreshold = Math.min(nearestToAThreshold, at - (watermark - HOUR));
        watermark = Math.max(watermark, at - 60_001);
        String visitor = message.path("anonymousId").asText();
        String id = sessionId(message);
        lanes.computeIfAbsent(id == null ? visitor : visitor + source + id, lane -> new ArrayList<>())
                .add(new Event(at, source, visitor, message));
    }

    private static @Nullable String sessionId(JsonNode message) {
        String id = message.path("context").path("sessionId").asText("");
        id = id.isEmpty() ? message.path("properties").path("session_id").asText("") : id;
        return id.isEmpty() ? null : id;
    }

    private static long time(JsonNode message) {
        if (message.has("timestamp")) {
            return millis(message, "timestamp");
        }
        return millis(message, "receivedAt") - (millis(message, "sentAt") - millis(message, "originalTimestamp"));
    }

    private static long millis(JsonNode message, String field) {
        return Instant.parse(message.path(field).asText()).toEpochMilli();
    }

    /** Cuts all that was read. */
    void cut() {
        lanes.forEach((lane, events) -> {
            events.sort(Comparator.comparingLong(Event::at));
            long silence = sessionId(events.get(0).message()) == null ? HOUR / 2 : 4 * HOUR;
            List<Event> session = new ArrayList<>();
            String user = "";
            for (Event event : events) {
                String named = event.message().path("userId").asText("");
                if (!session.isEmpty()) {
                    long pause = event.at() - session.get(session.size() - 1).at();
                    nearestToAThreshold = Math.min(nearestToAThreshold, Math.abs(pause - silence));
                    boolean otherUser = !named.isEmpty() && !user.isEmpty() && !named.equals(user);
                    if (pause > silence || otherUser) {
                        finish(session, user, silence, event.at());
                        session.clear();
                        user = "";
                    }
                }
                user = user.isEmpty() ? named : user;
                session.add(event);
            }
            finish(session, user, silence, Long.MAX_VALUE);
        });
    }

    private void finish(List<Event> events, String user, long silence, long next) {
        long start = events.get(0).at();
        long end = events.get(events.size() - 1).at();
        String owner = user.isEmpty() ? "anonymous_id:" + events.get(0).visitor() : "user_id:" + user;
        String entry = null;
        String exit = null;
        String channel = null;
        String referrer = null;
        String campaign = null;
        String device = null;
        String country = null;
        BigDecimal revenue = BigDecimal.ZERO;
        long pages = 0;
        boolean startSeen = false;
        boolean endSeen = false;
        for (Event event : events) {
            JsonNode message = event.message();
            JsonNode context = message.path("context");
            String name = message.path("event").asText();
            channel = or(channel, or(text(context.path("channel")), text(message.path("channel"))));
            device = or(device, text(context.path("device").path("type")));
            country = or(country, text(context.path("location").path("country")));
            campaign = or(campaign, text(context.path("campaign").path("name")));
            if (pages == 0) {
                referrer = or(referrer, bare(text(context.path("page").path("referrer"))));
            }
            if (!message.path("type").asText().equals("track")) {
                pages++;
                exit = page(message);
                entry = or(entry, exit);
            }
            if (name.equals("Order Completed")) {
                revenue = revenue.add(message.path("properties").path("revenue").decimalValue());
            }
            startSeen |= name.equals("Session Started")
                    || context.path("sessionStart").asBoolean();
            endSeen |= name.equals("Session Ended");
        }
        SessionTruth truth = new SessionTruth(
                owner,
                iso(start),
                iso(end),
                end - start,
                events.size(),
                pages,
                entry,
                exit,
                channel,
                referrer,
                campaign,
                device,
                country,
                revenue.stripTrailingZeros().toPlainString(),
                watermark >= (endSeen ? end : Math.min(end + silence, next)),
                startSeen,
                endSeen);
        nearestToAThreshold = Math.min(nearestToAThreshold, Math.abs(watermark - (end + silence)));
        if (sessions.put(owner + " " + start, truth) != null) {
            throw new IllegalStateException("two sessions of one owner begin at the same moment");
        }
    }

    private static String iso(long millis) {
        String text = Instant.ofEpochMilli(millis).toString();
        return text.length() == 20 ? text.substring(0, 19) + ".000Z" : text;
    }

    private static @Nullable String page(JsonNode message) {
        JsonNode properties = message.path("properties");
        JsonNode page = message.path("context").path("page");
        for (JsonNode place :
                List.of(properties.path("path"), properties.path("url"), page.path("path"), page.path("url"))) {
            if (place.isTextual()) {
                return URI.create(place.asText()).getPath();
            }
        }
        return text(message.path("name"));
    }

    private static @Nullable String bare(@Nullable String address) {
        return address == null ? null : address.split("[?]", 2)[0];
    }

    private static @Nullable String text(JsonNode value) {
        return value.isTextual() ? value.asText() : null;
    }

    private static @Nullable String or(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }
}
