package io.nyala.load.visits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A stranger who sorts and cuts the finished lines comes to the sessions that the script of the visits says. */
class SessionTruthPropertyTest {

    static Stream<VisitPlan> plans() {
        return Stream.of(
                VisitPlan.of(30_000, 2_000, 1),
                VisitPlan.of(8_000, 200, 2),
                new VisitPlan(6_000, 400, 3, Duration.ofHours(6), 0.3, 0.1, 0.3),
                new VisitPlan(6_000, 400, 4, Duration.ofDays(3), 0, 0, 0),
                new VisitPlan(1, 1, 5, Duration.ofHours(12), 0.2, 0.01, 0.05));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void secondPassOverTheFilesAgrees(VisitPlan plan) throws IOException {
        Writer events = new StringWriter();
        Writer last = new StringWriter();
        VisitTruth truth = VisitTraffic.write(plan, events, last);

        NaiveSessions pass = new NaiveSessions();
        for (String line : events.toString().lines().toList()) {
            SentLine sent = SentLine.parse(line);
            pass.read(sent.source().label(), sent.json());
        }
        for (String line : last.toString().lines().toList()) {
            pass.read("web", line);
        }
        pass.cut();

        assertThat(pass.lines).isEqualTo(truth.totals().sent());
        assertThat(pass.duplicates).isEqualTo(truth.totals().duplicates());
        assertThat(pass.late).isEqualTo(truth.totals().late());
        assertThat(pass.sessions.values()).containsExactlyInAnyOrderElementsOf(normal(truth));
        assertThat(pass.nearestToAThreshold).isGreaterThanOrEqualTo(299);
    }

    private static Iterable<SessionTruth> normal(VisitTruth truth) {
        return truth.sessions().stream()
                .map(SessionTruthPropertyTest::withPlainRevenue)
                .toList();
    }

    /** The stranger reads numbers without their zeros at the end. */
    private static SessionTruth withPlainRevenue(SessionTruth truth) {
        return new SessionTruth(
                truth.owner(),
                truth.start(),
                truth.end(),
                truth.durationMillis(),
                truth.eventCount(),
                truth.pageCount(),
                truth.entryPage(),
                truth.exitPage(),
                truth.channel(),
                truth.referrer(),
                truth.campaign(),
                truth.device(),
                truth.country(),
                new BigDecimal(truth.revenue()).stripTrailingZeros().toPlainString(),
                truth.closed(),
                truth.startSeen(),
                truth.endSeen());
    }
}
