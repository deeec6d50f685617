package io.nyala.profile;

import io.nyala.event.CanonicalJson;
import io.nyala.event.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON texts of a profile, byte-equal for equal profiles: names sorted, no white space, times in UTC. */
public final class ProfileJson {

    private ProfileJson() {}

    /**
     * What a person allows: {@code {"marketing":{"allowed":false,"at":"2026-01-01T00:00:00Z","source":"web","message_id":"m-1"}}},
     * with the statement that decides, where there is one; empty when nothing was said.
     */
    public static Optional<String> consent(PersonConsent consent) {
        if (consent.isUnsaid()) {
            return Optional.empty();
        }
        StringBuilder out = new StringBuilder().append('{');
        for (PersonConsent.Decision decision : consent.decisions()) {
            if (out.length() > 1) {
                out.append(',');
            }
            CanonicalJson.quote(out, decision.purpose().name());
            out.append(":{\"allowed\":").append(decision.allowed());
            ConsentStatement said = decision.statementOrNull();
            if (said != null) {
                appendProof(out, said.at(), said.source(), said.messageId());
            }
            out.append('}');
        }
        return Optional.of(out.append('}').toString());
    }

    private static void appendProof(StringBuilder out, long at, String source, String messageId) {
        out.append(",\"at\":\"").append(Instant.ofEpochMilli(at)).append("\",\"source\":");
        CanonicalJson.quote(out, source);
        out.append(",\"message_id\":");
        CanonicalJson.quote(out, messageId);
    }

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
     * "message_id":"m-1"}}}; where sources contradict each other also {@code "others":[{"value":"silver",...}]}.
     *
     * @param attributes what is believed
     * @param others what else is said, by name
     */
    public static String attributes(Map<String, Attribute> attributes, Map<String, List<Attribute>> others) {
        StringBuilder out = new StringBuilder(64 * attributes.size() + 2).append('{');
        attributes.forEach((name, attribute) -> attribute.value().ifPresent(unused -> {
            if (out.length() > 1) {
                out.append(',');
            }
            CanonicalJson.quote(out, name);
            out.append(':');
            appendSaid(out, attribute);
            appendOthers(out, others.getOrDefault(name, List.of()));
            out.append('}');
        }));
        return out.append('}').toString();
    }

    private static void appendSaid(StringBuilder out, Attribute attribute) {
        out.append("{\"value\":");
        CanonicalJson.append(out, attribute.current());
        appendProof(out, attribute.at(), attribute.source(), attribute.messageId());
    }

    private static void appendOthers(StringBuilder out, List<Attribute> others) {
        String before = ",\"others\":[";
        for (Attribute other : others) {
            out.append(before);
            appendSaid(out, other);
            out.append('}');
            before = ",";
        }
        if (!others.isEmpty()) {
            out.append(']');
        }
    }
}
