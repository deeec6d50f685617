package io.nyala.standardize;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.Arrival;
import io.nyala.event.AttributeChange;
import io.nyala.event.Event;
import io.nyala.event.Value;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.standardize.Standardized.Accepted;
import io.nyala.standardize.Standardized.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages of a fixed, obviously invented cast, and what becomes of them. */
final class Messages {

    /** 2026-01-01T00:00:00Z: when the log takes every message in. */
    static final long ARRIVED = 1_767_225_600_000L;

    static final Arrival ARRIVAL = new Arrival(ARRIVED, "event.v1", 0, 7);

    private Messages() {}

    static IdentifierKeys keys() {
        return new IdentifierKeys("an invented secret of 32 bytes or more".getBytes(StandardCharsets.UTF_8));
    }

    static Standardizer standardizer(SourceRules rules) {
        return standardizer(rules, IdentityRules.DEFAULT);
    }

    static Standardizer standardizer(SourceRules rules, IdentityRules identityRules) {
        return new Standardizer(keys(), new Sources(Map.of(Sources.DEFAULT_NAME, rules)), identityRules);
    }

    /** The event of a standardizer that keeps properties. */
    static Event keptWhole(String json) {
        Standardizer standardizer = new Standardizer(keys(), Sources.NONE, IdentityRules.DEFAULT, true);
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return acceptance(standardizer.standardize(Envelope.bare(new Body.Json(bytes)), ARRIVAL))
                .event();
    }

    static Standardized judge(String json) {
        return judge(json, SourceRules.DEFAULT);
    }

    static Standardized judge(String json, SourceRules rules) {
        return judge(json.getBytes(StandardCharsets.UTF_8), rules);
    }

    static Standardized judge(String json, IdentityRules rules) {
        return standardizer(SourceRules.DEFAULT, rules)
                .standardize(Envelope.bare(new Body.Json(json.getBytes(StandardCharsets.UTF_8))), ARRIVAL);
    }

    static Standardized judge(byte[] json, SourceRules rules) {
        return standardizer(rules).standardize(Envelope.bare(new Body.Json(json)), ARRIVAL);
    }

    static Event accepted(String json) {
        return accepted(json, SourceRules.DEFAULT);
    }

    static Event accepted(String json, SourceRules rules) {
        return acceptance(judge(json, rules)).event();
    }

    static Accepted acceptance(Standardized result) {
        assertThat(result).isInstanceOf(Accepted.class);
        return (Accepted) result;
    }

    static Rejected rejected(String json) {
        return rejection(judge(json));
    }

    static Rejected rejection(Standardized result) {
        assertThat(result).isInstanceOf(Rejected.class);
        return (Rejected) result;
    }

    /** An identify call of u-ada with these traits. */
    static String identify(String traits) {
        return "{\"type\":\"identify\",\"messageId\":\"m-1\",\"userId\":\"u-ada\",\"traits\":" + traits + "}";
    }

    /** Attributes by name; null = removed. */
    static Map<String, @Nullable Value> attributes(Event event) {
        Map<String, @Nullable Value> byName = new HashMap<>();
        for (AttributeChange change : event.attributes()) {
            byName.put(change.name(), change.newValue());
        }
        return byName;
    }

    /** The attribute that one trait becomes, as text. */
    static Object attribute(String name, String traits, SourceRules rules) {
        Value value = attributes(accepted(identify(traits), rules)).get(name);
        if (value instanceof Value.Text text) {
            return text.value();
        }
        if (value instanceof Value.Json json) {
            return json.text();
        }
        if (value instanceof Value.Whole whole) {
            return whole.value();
        }
        if (value instanceof Value.Real real) {
            return real.value();
        }
        return value instanceof Value.Truth truth ? truth.value() : "none";
    }
}
