package io.nyala.load.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nyala.event.Arrival;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.load.traffic.IdentityPlan;
import io.nyala.load.traffic.IdentityTraffic;
import io.nyala.load.truth.FragmentTruth;
import io.nyala.load.truth.IdentityTruth;
import io.nyala.load.truth.PersonTruth;
import io.nyala.standardize.Body;
import io.nyala.standardize.Envelope;
import io.nyala.standardize.Sources;
import io.nyala.standardize.Standardized.Accepted;
import io.nyala.standardize.Standardizer;
import io.nyala.state.audit.Differences;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A recount through the product's standardizer comes to the truth of the traffic, and sees what differs from it. */
class PeopleAuditTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** After all that happens in the traffic: nothing is of the future. */
    private static final long ARRIVED = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();

    private static final Recount RECOUNT = new Recount();
    private static final Map<String, FragmentTruth> FRAGMENTS = new HashMap<>();
    private static IdentityTruth truth;

    private final List<JsonNode> identifiers = new ArrayList<>();
    private final List<JsonNode> profiles = new ArrayList<>();

    @BeforeAll
    static void countAgain() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        truth = IdentityTraffic.write(IdentityPlan.of(4_000, 400, 5, false), file);
        truth.truth().fragments().forEach(one -> FRAGMENTS.put(one.namespace() + ":" + one.value(), one));
        Standardizer standardizer = new Standardizer(
                new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]), Sources.NONE, IdentityRules.DEFAULT);
        file.toString(StandardCharsets.UTF_8).lines().forEach(line -> {
            Envelope envelope = Envelope.bare(new Body.Json(line.getBytes(StandardCharsets.UTF_8)));
            Accepted accepted = (Accepted) standardizer.standardize(envelope, new Arrival(ARRIVED, "event.v1", 0, 0));
            RECOUNT.add(accepted.event());
        });
    }

    @BeforeEach
    void rightAnswers() {
        truth.truth().people().forEach(this::answer);
    }

    @Test
    void rightAnswersGiveNoDifference() {
        PeopleAudit audit = new PeopleAudit(RECOUNT);

        assertThat(audit.compare(identifiers, profiles).count()).isZero();
        assertThat(audit.pieces()).isZero();
        assertThat(RECOUNT.sums().totals().duplicates())
                .isEqualTo(truth.truth().totals().duplicates());
    }

    @Test
    void wrongCounterIsSeen() {
        ObjectNode row = (ObjectNode) profiles.get(0);
        row.put("event_count", row.get("event_count").asLong() + 1);
        assertThat(compare().count("event_count")).isOne();
    }

    @Test
    void peopleInOneProfileAreSeen() {
        ((ObjectNode) identifiers.get(0))
                .put(
                        "profile_id",
                        identifiers
                                .get(identifiers.size() - 1)
                                .get("profile_id")
                                .textValue());
        assertThat(compare().count("people in one profile")).isOne();
    }

    @Test
    void missingIdentifierIsSeenWithoutItsValue() {
        JsonNode gone = identifiers.remove(0);
        StringBuilder said = new StringBuilder();
        Differences differences = compare();
        differences.print(said::append);
        assertThat(differences.count("identifier missing")).isOne();
        assertThat(said.toString()).doesNotContain(gone.get("value").textValue());
    }

    @Test
    void personInPiecesIsToldAndIsNoDifference() {
        PersonTruth person = truth.truth().people().stream()
                .filter(one -> one.identifiers().size() > 2)
                .findFirst()
                .orElseThrow();
        identifiers.removeIf(row -> row.get("profile_id").textValue().equals(person.person()));
        profiles.removeIf(row -> row.get("profile_id").textValue().equals(person.person()));
        List<String> names = person.identifiers();
        answer("a", names.subList(0, 1));
        answer("b", names.subList(1, names.size()));
        PeopleAudit audit = new PeopleAudit(RECOUNT);

        assertThat(audit.compare(identifiers, profiles).count()).isZero();
        assertThat(audit.pieces()).isOne();
    }

    private Differences compare() {
        return new PeopleAudit(RECOUNT).compare(identifiers, profiles);
    }

    private void answer(PersonTruth person) {
        answer(person.person(), person.identifiers());
    }

    private void answer(String id, List<String> names) {
        names.forEach(name -> identifiers.add(JSON.createObjectNode()
                .put("namespace", name.substring(0, name.indexOf(':')))
                .put("value", name.substring(name.indexOf(':') + 1))
                .put("profile_id", id)));
        List<FragmentTruth> own =
                names.stream().map(FRAGMENTS::get).filter(Objects::nonNull).toList();
        if (own.isEmpty()) {
            return;
        }
        profiles.add(JSON.createObjectNode()
                .put("profile_id", id)
                .put(
                        "first_seen",
                        sqlTime(own.stream()
                                .map(FragmentTruth::firstSeen)
                                .min(Comparator.naturalOrder())
                                .orElseThrow()))
                .put(
                        "last_seen",
                        own.stream()
                                .map(FragmentTruth::lastSeen)
                                .filter(Objects::nonNull)
                                .max(Comparator.naturalOrder())
                                .map(PeopleAuditTest::sqlTime)
                                .orElse(null))
                .put(
                        "event_count",
                        own.stream().mapToLong(FragmentTruth::eventCount).sum())
                .put(
                        "order_count",
                        own.stream().mapToLong(FragmentTruth::orderCount).sum())
                .put(
                        "total_revenue",
                        own.stream()
                                .map(one -> new BigDecimal(one.totalRevenue()))
                                .reduce(BigDecimal.ZERO, BigDecimal::add)
                                .doubleValue())
                .put("identifier_count", names.size()));
    }

    private static String sqlTime(String iso) {
        return iso.replace('T', ' ').replace("Z", "");
    }
}
