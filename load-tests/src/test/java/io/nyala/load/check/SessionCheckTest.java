package io.nyala.load.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nyala.load.visits.SessionTruth;
import io.nyala.load.visits.VisitPlan;
import io.nyala.load.visits.VisitTraffic;
import io.nyala.state.audit.Differences;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The comparison is silent about right sessions and sees each kind of wrong one. */
class SessionCheckTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Differences differences = new Differences();
    private final SessionCheck check = new SessionCheck(differences);
    private final List<JsonNode> rows = new ArrayList<>();
    private final List<JsonNode> names = new ArrayList<>();
    private List<SessionTruth> expected = List.of();

    @BeforeEach
    void rightAnswers() throws IOException {
        expected = VisitTraffic.write(VisitPlan.of(1_500, 100, 1), new StringWriter(), new StringWriter())
                .sessions();
        expected.forEach(session -> rows.add(row(session)));
        expected.stream().map(SessionTruth::owner).distinct().forEach(owner -> {
            String[] parts = owner.split(":", 2);
            names.add(JSON.createObjectNode()
                    .put("identifier_key", "key of " + owner)
                    .put("namespace", parts[0])
                    .put("value", parts[1]));
        });
    }

    @Test
    void rightAnswersGiveNoDifference() {
        check.check(expected, rows, names);
        assertThat(expected).hasSizeGreaterThan(100);
        assertThat(differences.count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"duration_ms", "event_count", "page_count", "revenue"})
    void wrongNumberIsSeen(String column) {
        first().put(column, first().get(column).asDouble() + 1);
        seenOnce(column);
    }

    @ParameterizedTest
    @ValueSource(strings = {"entry_page", "exit_page", "channel", "referrer", "campaign", "device", "country"})
    void wrongWordIsSeen(String column) {
        first().put(column, "nothing of the kind");
        seenOnce(column);
    }

    @ParameterizedTest
    @ValueSource(strings = {"is_closed", "start_seen", "end_seen"})
    void wrongFlagIsSeen(String column) {
        first().put(column, !first().get(column).asBoolean());
        seenOnce(column);
    }

    @Test
    void wrongEndIsSeen() {
        first().put("ended_at", "2026-01-01 00:00:00");
        seenOnce("ended_at");
    }

    @Test
    void missingTwiceInventedAndNamelessSessionsAreSeen() {
        rows.add(rows.get(1));
        rows.add(((ObjectNode) rows.get(2)).deepCopy().put("started_at", "2026-01-01 00:00:00"));
        rows.add(((ObjectNode) rows.get(2)).deepCopy().put("identifier_key", "nobody"));
        rows.remove(0);
        check.check(expected, rows, names);
        assertThat(differences.count("session missing")).isOne();
        assertThat(differences.count("session twice")).isOne();
        assertThat(differences.count("session key twice")).isOne();
        assertThat(differences.count("session nobody had")).isOne();
        assertThat(differences.count("session without an owner")).isOne();
        assertThat(differences.count()).isEqualTo(5);
    }

    private void seenOnce(String column) {
        check.check(expected, rows, names);
        assertThat(differences.count(column)).isOne();
        assertThat(differences.count()).isOne();
    }

    private ObjectNode first() {
        return (ObjectNode) rows.get(0);
    }

    private static ObjectNode row(SessionTruth truth) {
        return JSON.createObjectNode()
                .put("identifier_key", "key of " + truth.owner())
                .put("started_at", sqlTime(truth.start()))
                .put("session_key", "session of " + truth.owner() + truth.start())
                .put("visitor_key", "visitor")
                .put("ended_at", sqlTime(truth.end()))
                .put("duration_ms", truth.durationMillis())
                .put("event_count", truth.eventCount())
                .put("page_count", truth.pageCount())
                .put("entry_page", truth.entryPage())
                .put("exit_page", truth.exitPage())
                .put("channel", truth.channel())
                .put("referrer", truth.referrer())
                .put("campaign", truth.campaign())
                .put("device", truth.device())
                .put("country", truth.country())
                .put("revenue", new BigDecimal(truth.revenue()).doubleValue())
                .put("is_closed", truth.closed())
                .put("start_seen", truth.startSeen())
                .put("end_seen", truth.endSeen());
    }

    /** As SQL prints it: a space, and no zeros at the end of the fraction. */
    private static String sqlTime(String iso) {
        return iso.replace('T', ' ').replace("Z", "").replaceFirst("\\.?0+$", "");
    }
}
