package io.nyala.load.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nyala.load.check.Launcher;
import io.nyala.state.audit.Differences;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was made of a table against the table, row by row. */
public final class RowComparison {

    private static final String PEOPLE =
            """
            SELECT i.value, p.profile_id, p.first_name, p.city, p.birth_date, p.traits \
            FROM identifier i JOIN profile p ON p.profile_id = i.profile_id WHERE i.namespace = 'user_id'""";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Long, Map<String, String>> rows;

    /** @param rows of the database, by key */
    public RowComparison(Map<Long, Map<String, String>> rows) {
        this.rows = rows;
    }

    /**
     * The last change of each row must be the row.
     *
     * @param changed what the last changes say, by key
     */
    public Differences withChanges(Map<Long, Map<String, String>> changed) {
        Differences differences = new Differences();
        Set<Long> keys = new HashSet<>(rows.keySet());
        keys.addAll(changed.keySet());
        for (long key : keys) {
            Map<String, String> row = rows.get(key);
            Map<String, String> last = changed.get(key);
            if (row == null) {
                differences.add("change of a row that is not there", Long.toString(key));
            } else if (last == null) {
                differences.add("row without a change", Long.toString(key));
            } else {
                differences.expect("last change of a row", Long.toString(key), row, last);
            }
        }
        return differences;
    }

    /** Each row must be a person who has its values and no other, and there must be nobody else. */
    public Differences withPeople(Launcher launcher) throws IOException, InterruptedException {
        long all = launcher.json("sql", "SELECT count(*) AS people FROM profile", "--format", "json")
                .get(0)
                .path("people")
                .asLong();
        return withPeople(launcher.json("sql", PEOPLE, "--format", "json"), all);
    }

    Differences withPeople(List<JsonNode> named, long all) throws JsonProcessingException {
        Differences differences = new Differences();
        Map<String, JsonNode> people = new HashMap<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode person : named) {
            String no = person.path("value").asText();
            people.put(no, person);
            if (!ids.add(person.path("profile_id").asText())) {
                differences.add("two customers are one person", no);
            }
        }
        for (Map<String, String> row : rows.values()) {
            JsonNode person = people.remove(row.get("no"));
            if (person == null) {
                differences.add("nobody for a row", row.get("no"));
            } else {
                compare(row, person, differences);
            }
        }
        people.keySet().forEach(no -> differences.add("person without a row", no));
        differences.expect("people", "all", (long) rows.size(), all);
        return differences;
    }

    private static void compare(Map<String, String> row, JsonNode person, Differences differences)
            throws JsonProcessingException {
        String no = row.get("no");
        differences.expect("first_name", no, orNone(row, "first"), text(person.path("first_name")));
        differences.expect("city", no, orNone(row, "town"), text(person.path("city")));
        differences.expect("birth_date", no, orNone(row, "born"), text(person.path("birth_date")));
        JsonNode traits = JSON.readTree(person.path("traits").asText("{}"));
        differences.expect(
                "stars", no, orNone(row, "stars"), text(traits.path("stars").path("value")));
    }

    private static String orNone(Map<String, String> row, String column) {
        return row.getOrDefault(column, "none");
    }

    private static String text(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? "none" : value.asText();
    }
}
