package io.nyala.load.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nyala.load.traffic.Traffic;
import io.nyala.load.traffic.TrafficPlan;
import io.nyala.load.truth.FragmentTruth;
import io.nyala.load.truth.Truth;
import io.nyala.state.audit.Differences;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The comparison is silent about right answers and sees each kind of wrong one. */
class ProfileCheckTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Differences differences = new Differences();
    private final ProfileCheck check = new ProfileCheck(differences);
    private final List<JsonNode> rows = new ArrayList<>();
    private List<FragmentTruth> expected = List.of();

    @BeforeEach
    void rightAnswers() throws IOException {
        Truth truth = Traffic.write(TrafficPlan.of(2_000, 50, 1), new ByteArrayOutputStream());
        expected = truth.fragments().stream()
                .filter(FragmentTruth::singleIdentifier)
                .toList();
        expected.forEach(fragment -> rows.add(row(fragment)));
    }

    @Test
    void rightAnswersGiveNoDifference() {
        check.check(expected, rows);

        assertThat(expected).hasSizeGreaterThan(10);
        assertThat(differences.count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"event_count", "order_count", "total_revenue", "identifier_count"})
    void wrongNumberIsSeen(String column) {
        first().put(column, first().get(column).asDouble() + 0.01 + 1);

        check.check(expected, rows);

        assertThat(differences.count(column)).isOne();
        assertThat(differences.count()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"first_seen", "last_seen"})
    void wrongTimeIsSeen(String column) {
        first().put(column, "2026-01-01 00:00:00.001");

        check.check(expected, rows);

        assertThat(differences.count(column)).isOne();
    }

    @Test
    void missingTwiceAndInventedPeopleAreSeen() {
        rows.add(rows.get(1));
        ObjectNode stranger = ((ObjectNode) rows.get(2)).deepCopy().put("value", "stranger");
        rows.add(stranger);
        rows.remove(0);

        check.check(expected, rows);
        check.checkNobodyInvented(Set.copyOf(names(expected)), rows);

        assertThat(differences.count("profile missing")).isOne();
        assertThat(differences.count("identifier twice")).isOne();
        assertThat(differences.count("identifier nobody showed")).isOne();
    }

    @Test
    void traitTooManyAndWrongTraitAreSeen() throws IOException {
        ObjectNode traits = (ObjectNode) JSON.readTree(first().get("traits").textValue());
        traits.putObject("shoe_size").put("value", 43);
        first().put("traits", traits.toString());

        check.check(expected, rows);

        assertThat(differences.count("traits")).isOne();
    }

    private ObjectNode first() {
        return (ObjectNode) rows.get(0);
    }

    private static List<String> names(List<FragmentTruth> fragments) {
        return fragments.stream().map(f -> f.namespace() + ":" + f.value()).toList();
    }

    private static ObjectNode row(FragmentTruth truth) {
        ObjectNode row = JSON.createObjectNode()
                .put("namespace", truth.namespace())
                .put("value", truth.value())
                .put("first_seen", sqlTime(truth.firstSeen()))
                .put("event_count", truth.eventCount())
                .put("order_count", truth.orderCount())
                .put("identifier_count", 1)
                .put("total_revenue", new BigDecimal(truth.totalRevenue()).doubleValue())
                .put("known", !truth.namespace().equals("anonymous_id"));
        String lastSeen = truth.lastSeen();
        row.put("last_seen", lastSeen == null ? null : sqlTime(lastSeen));
        row.put("email", truth.namespace().equals("email") ? truth.value() : null);
        row.put("phone", truth.namespace().equals("phone") ? truth.value() : null);
        ObjectNode traits = JSON.createObjectNode();
        truth.traits().forEach((name, value) -> traits.putObject(name).set("value", JSON.valueToTree(value)));
        for (String column : List.of("first_name", "last_name", "birth_date", "country", "city")) {
            row.put(column, (String) truth.traits().get(column));
        }
        return row.put("traits", traits.toString());
    }

    /** As SQL prints it: a space, and no zeros at the end of the fraction. */
    private static String sqlTime(String iso) {
        return iso.replace('T', ' ').replace("Z", "").replaceFirst("\\.?0+$", "");
    }
}
