package io.nyala.profile;

import io.nyala.event.CanonicalJson;
import io.nyala.event.Value;
import java.time.Instant;
import java.util.Map;

/** The JSON texts of a profile, byte-equal for equal profiles: names sorted, no white space, times in UTC. */
public final class ProfileJson {

    private ProfileJson() {}

    /** One value as JSON. */
    public static String text(Value value) {
        if (value instanceof Value.Json json) {
            return json.text();
        }
        StringBuilder out = new StringBuilder();
        CanonicalJson.append(out, value);
        return out.toString();
    }

    /**
     * All attributes that have a value: {@code {"plan":{"value":"gold","at":"2026-01-01T00:00:00Z","source":"web",
     * "message_id":"m-1"}}}.
     */
    public static String attributes(Map<String, Attribute> attributes) {
        StringBuilder out = new StringBuilder(64 * attributes.size() + 2).append('{');
        attributes.forEach((name, attribute) -> attribute.value().ifPresent(value -> {
            if (out.length() > 1) {
                out.append(',');
            }
            CanonicalJson.quote(out, name);
            out.append(":{\"value\":");
            CanonicalJson.append(out, value);
            out.append(",\"at\":\"")
                    .append(Instant.ofEpochMilli(attribute.at()))
                    .append("\",\"source\":");
            CanonicalJson.quote(out, attribute.source());
            out.append(",\"message_id\":");
            CanonicalJson.quote(out, attribute.messageId());
            out.append('}');
        }));
        return out.append('}').toString();
    }
}
