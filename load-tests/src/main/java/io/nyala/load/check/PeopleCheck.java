package io.nyala.load.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.nyala.load.truth.FragmentTruth;
import io.nyala.state.audit.Differences;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.BinaryOperator;

/**
 * Profiles as SQL gives them against what the messages of their identifiers add up to. Takes the partition as it is: whether that
 * is right is asked elsewhere.
 */
final class PeopleCheck {

    /** What to ask. */
    static final String QUERY = "SELECT profile_id, first_seen, last_seen, event_count, order_count, total_revenue, "
            + "identifier_count FROM profile";

    /** What messages add up to; the times are text that sorts like time, {@code none} when there is none. */
    private record Sum(long events, String first, String last, long orders, BigDecimal revenue) {
        static final Sum NOTHING = new Sum(0, "none", "none", 0, BigDecimal.ZERO);

        static Sum of(FragmentTruth truth) {
            String last = truth.lastSeen();
            return new Sum(
                    truth.eventCount(),
                    truth.firstSeen(),
                    last == null ? "none" : last,
                    truth.orderCount(),
                    new BigDecimal(truth.totalRevenue()));
        }

        Sum plus(Sum other) {
            return new Sum(
                    events + other.events,
                    // digits sort before the n of none
                    first.compareTo(other.first) <= 0 ? first : other.first,
                    last.equals("none") || (!other.last.equals("none") && other.last.compareTo(last) > 0)
                            ? other.last
                            : last,
                    orders + other.orders,
                    revenue.add(other.revenue));
        }
    }

    private final Partition partition;
    private final Differences differences;
    private final BinaryOperator<String> label;

    /** Calls people after the first of their identifiers, for they are nobody. */
    PeopleCheck(Partition partition, Differences differences) {
        this(partition, differences, (profile, name) -> name);
    }

    /**
     * @param label how differences call a person, of profile id and first identifier
     */
    PeopleCheck(Partition partition, Differences differences, BinaryOperator<String> label) {
        this.partition = partition;
        this.differences = differences;
        this.label = label;
    }

    /**
     * Compares.
     *
     * @param fragments what each identifier's messages add up to
     * @param rows the answer to {@link #QUERY}
     */
    void check(Collection<FragmentTruth> fragments, List<JsonNode> rows) {
        Map<String, JsonNode> profiles = new HashMap<>();
        for (JsonNode row : rows) {
            String id = row.path("profile_id").asText();
            if (profiles.put(id, row) != null) {
                differences.add("profile twice", id);
            }
        }
        Map<String, Sum> sums = new HashMap<>();
        fragments.forEach(truth -> sums.put(truth.namespace() + ":" + truth.value(), Sum.of(truth)));
        partition.people().forEach((id, names) -> {
            Sum expected = names.stream()
                    .map(name -> sums.getOrDefault(name, Sum.NOTHING))
                    .reduce(Sum.NOTHING, Sum::plus);
            compare(names, expected, profiles, id);
        });
        Set<String> known = partition.people().keySet();
        profiles.keySet().stream()
                .filter(id -> !known.contains(id))
                .forEach(id -> differences.add("profile that no identifier points at", id));
    }

    private void compare(SortedSet<String> names, Sum expected, Map<String, JsonNode> profiles, String id) {
        String name = label.apply(id, names.first());
        JsonNode row = profiles.get(id);
        if (row == null) {
            if (expected.events() > 0 || names.size() > 1) {
                differences.add("profile missing", name);
            }
            return;
        }
        if (expected.events() == 0) {
            differences.add("profile without events", name);
        }
        number("event_count", name, expected.events(), row);
        number("order_count", name, expected.orders(), row);
        number("identifier_count", name, names.size(), row);
        differences.expect("first_seen", name, expected.first(), SqlTime.text(row.path("first_seen")));
        differences.expect("last_seen", name, expected.last(), SqlTime.text(row.path("last_seen")));
        differences.expect(
                "total_revenue",
                name,
                expected.revenue().doubleValue(),
                row.path("total_revenue").asDouble(Double.NaN));
    }

    private void number(String column, String name, long expected, JsonNode row) {
        differences.expect(column, name, expected, row.path(column).asLong(-1));
    }
}
