package io.nyala.load.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.nyala.state.audit.Differences;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which identifiers a running system takes for one person. */
public final class Partition {

    /** What to ask. */
    static final String QUERY = "SELECT namespace, value, profile_id FROM identifier";

    private final Map<String, String> profiles = new HashMap<>();
    private final SortedMap<String, SortedSet<String>> names = new TreeMap<>();

    /**
     * @param rows the answer to {@link #QUERY}, or more columns of it
     * @param differences learns of an identifier that stands there twice
     */
    Partition(List<JsonNode> rows, Differences differences) {
        for (JsonNode row : rows) {
            String name = name(row);
            String profile = row.path("profile_id").asText();
            if (profiles.put(name, profile) != null) {
                differences.add("identifier twice", name);
            }
            names.computeIfAbsent(profile, key -> new TreeSet<>()).add(name);
        }
    }

    /** How the truth calls the identifier of a row: {@code namespace:value}. */
    public static String name(JsonNode row) {
        return row.path("namespace").asText() + ":" + row.path("value").asText();
    }

    /** The profile of an identifier, if there is such an identifier. */
    Optional<String> profile(String name) {
        return Optional.ofNullable(profiles.get(name));
    }

    /** Identifiers by the id of their profile. */
    SortedMap<String, SortedSet<String>> people() {
        return names;
    }

    /** Whether an identifier is its person's only one. */
    boolean isAlone(String name) {
        return profile(name).map(profile -> names.get(profile).size() == 1).orElse(true);
    }

    /** All identifiers. */
    Iterable<String> names() {
        return profiles.keySet();
    }
}
