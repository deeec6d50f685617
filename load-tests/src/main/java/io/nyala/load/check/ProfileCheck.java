package io.nyala.load.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nyala.load.truth.FragmentTruth;
import io.nyala.state.audit.Differences;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Profiles as SQL gives them against the truth: nobody missing, nobody too many, every counter and every trait. */
public final class ProfileCheck {

    /** What to ask: each identifier with the profile it names. */
    public static final String QUERY =
            """
            SELECT i.namespace, i.value, p.profile_id, p.first_seen, p.last_seen, p.event_count, p.order_count, \
            p.total_revenue, p.identifier_count, p.known, p.email, p.phone, p.first_name, p.last_name, p.birth_date, \
            p.country, p.city, p.traits \
            FROM identifier i JOIN profile p ON p.profile_id = i.profile_id""";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Traits that are columns too. */
    private static final List<String> COLUMNS = List.of("first_name", "last_name", "birth_date", "country", "city");

    private final Differences differences;

    /** Reports to {@code differences}. */
    public ProfileCheck(Differences differences) {
        this.differences = differences;
    }

    /**
     * Compares.
     *
     * @param expected what is true of those people who show a single identifier
     * @param rows the answer to {@link #QUERY}
     */
    public void check(Collection<FragmentTruth> expected, List<JsonNode> rows) {
        Map<String, JsonNode> byName = new HashMap<>();
        for (JsonNode row : rows) {
            String name =
                    row.path("namespace").asText() + ":" + row.path("value").asText();
            if (byName.put(name, row) != null) {
                differences.add("identifier twice", name);
            }
        }
        for (FragmentTruth truth : expected) {
            String name = truth.namespace() + ":" + truth.value();
            JsonNode row = byName.get(name);
            if (row == null) {
                differences.add("profile missing", name);
            } else {
                compare(name, truth, row);
            }
        }
    }

    /** Identifiers that nobody ever showed. */
    public void checkNobodyInvented(Collection<String> shown, List<JsonNode> rows) {
        for (JsonNode row : rows) {
            String name =
                    row.path("namespace").asText() + ":" + row.path("value").asText();
            if (!shown.contains(name)) {
                differences.add("identifier nobody showed", name);
            }
        }
    }

    private void compare(String name, FragmentTruth truth, JsonNode row) {
        differences.expect(
                "event_count", name, truth.eventCount(), row.path("event_count").asLong(-1));
        differences.expect(
                "order_count", name, truth.orderCount(), row.path("order_count").asLong(-1));
        differences.expect(
                "identifier_count", name, 1L, row.path("identifier_count").asLong(-1));
        differences.expect("first_seen", name, truth.firstSeen(), SqlTime.text(row.path("first_seen")));
        differences.expect("last_seen", name, orNone(truth.lastSeen()), SqlTime.text(row.path("last_seen")));
        differences.expect(
                "total_revenue",
                name,
                new BigDecimal(truth.totalRevenue()).doubleValue(),
                row.path("total_revenue").asDouble(Double.NaN));
        differences.expect("known", name, !truth.namespace().equals("anonymous_id"), truth(row.path("known")));
        for (String column : COLUMNS) {
            Object value = truth.traits().get(column);
            differences.expect(column, name, value == null ? "none" : value, text(row.path(column)));
        }
        for (String column : List.of("email", "phone")) {
            differences.expect(
                    column, name, truth.namespace().equals(column) ? truth.value() : "none", text(row.path(column)));
        }
        compareTraits(name, truth.traits(), row.path("traits").asText("{}"));
    }

    private void compareTraits(String name, Map<String, Object> expected, String json) {
        JsonNode found;
        try {
            found = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            differences.add("traits", name + ": not JSON");
            return;
        }
        TreeSet<String> names = new TreeSet<>(expected.keySet());
        found.fieldNames().forEachRemaining(names::add);
        // these two are names of the person and are compared as columns
        names.remove("email");
        names.remove("phone");
        for (String trait : names) {
            Object value = expected.get(trait);
            String wanted = value == null ? "none" : JSON.valueToTree(value).toString();
            JsonNode said = found.path(trait).path("value");
            differences.expect("traits", name + " " + trait, wanted, said.isMissingNode() ? "none" : said.toString());
        }
    }

    private static String orNone(@Nullable String text) {
        return text == null ? "none" : text;
    }

    private static Object truth(JsonNode value) {
        return value.isTextual() ? Boolean.valueOf(value.textValue()) : value.asBoolean();
    }

    private static String text(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? "none" : value.asText();
    }
}
