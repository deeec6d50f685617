package io.nyala.profile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.nyala.event.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Sets of values as sorted JSON arrays; keeps the smallest members when too many, which no order of arrival changes. */
final class ValueSet {

    /** Most members kept, a bound on state. */
    static final int MAX_MEMBERS = 100;

    private static final JsonFactory JSON = new JsonFactory();

    private ValueSet() {}

    /** The union as a sorted JSON array, or null when neither holds anything. A value that is no array is a set of one. */
    static @Nullable Value union(@Nullable Value one, @Nullable Value other) {
        TreeSet<String> members = new TreeSet<>();
        addMembers(one, members);
        addMembers(other, members);
        while (members.size() > MAX_MEMBERS) {
            members.pollLast();
        }
        return members.isEmpty() ? null : new Value.Json("[" + String.join(",", members) + "]");
    }

    private static void addMembers(@Nullable Value value, Set<String> members) {
        if (value == null) {
            return;
        }
        String json = ProfileJson.text(value);
        if (!json.startsWith("[")) {
            members.add(json);
            return;
        }
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                int start = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                parser.finishToken();
                members.add(json.substring(start, (int) parser.currentLocation().getCharOffset()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a stored set is canonical JSON", e);
        }
    }
}
