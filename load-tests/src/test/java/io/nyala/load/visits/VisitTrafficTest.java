package io.nyala.load.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The visits keep their promises: stated counts, one silent source, order within the bound but for what is late. */
class VisitTrafficTest {
    private static final VisitPlan PLAN = VisitPlan.of(15_000, 1_000, 7);

    @Test
    void statedSharesAreExactCounts() throws IOException {
        VisitTotals totals =
                VisitTraffic.write(PLAN, new StringWriter(), new StringWriter()).totals();
        assertThat(totals.sent() - totals.lastLines()).isEqualTo(15_000);
        assertThat(totals.late()).isEqualTo(150);
        assertThat(totals.duplicates()).isEqualTo(750);
        assertThat(totals.outOfOrder()).isEqualTo(3_000);
        assertThat(totals.sent()).isEqualTo(totals.applied() + totals.duplicates() + totals.late());
        assertThat(totals.openSessions()).isBetween(50L, totals.sessions() / 4);
    }

    @Test
    void sameSeedGivesSameBytesAndAnotherSeedOthers() throws IOException {
        assertThat(text(PLAN)).isEqualTo(text(PLAN)).isNotEqualTo(text(VisitPlan.of(15_000, 1_000, 8)));
    }

    @Test
    void duplicatesAreByteEqualToAnEarlierMessage() throws IOException {
        Set<String> seen = new HashSet<>();
        assertThat(lines(PLAN).stream().filter(line -> !seen.add(line.json()))).hasSize(750);
    }

    @Test
    void silentSourceSaysNothingForAWhile() throws IOException {
        List<SentLine> app =
                lines(PLAN).stream().filter(line -> line.source() == Source.APP).toList();
        assertThat(app).hasSizeGreaterThan(500);
        assertThat(app).noneMatch(line -> PLAN.touchesSilence(line.arrival(), line.arrival()));
        assertThat(app).anyMatch(line -> line.arrival() < PLAN.at(0.4));
        assertThat(app).anyMatch(line -> line.arrival() > PLAN.at(0.6));
    }

    @Test
    void linesStandInTheOrderOfTheirArrivalWithinTheSpan() throws IOException {
        assertThat(lines(PLAN)).extracting(SentLine::arrival).isSorted();
        assertThat(lines(PLAN)).allMatch(line -> line.arrival() <= PLAN.at(1) + 120_000);
    }

    @Test
    void linesAreReadAsTheyWereWritten() throws IOException {
        for (SentLine line : lines(VisitPlan.of(150, 10, 1))) {
            assertThat(SentLine.parse(line.text())).isEqualTo(line);
        }
        assertThatThrownBy(() -> SentLine.parse("1\tweb")).hasMessageContaining("four fields");
    }

    @Test
    void impossiblePlansAreRefused() {
        assertThatThrownBy(() -> VisitPlan.of(1_000, 10, 1)).hasMessageContaining("--visitors");
        assertThatThrownBy(() -> new VisitPlan(100, 10, 1, Duration.ofHours(1), 0, 0, 0))
                .hasMessageContaining("--span");
        assertThatThrownBy(() -> new VisitPlan(100, 10, 1, Duration.ofHours(12), 1.2, 0, 0))
                .hasMessageContaining("between 0 and 1");
    }

    private static String text(VisitPlan plan) throws IOException {
        Writer events = new StringWriter();
        VisitTraffic.write(plan, events, events);
        return events.toString();
    }

    private static List<SentLine> lines(VisitPlan plan) throws IOException {
        Writer events = new StringWriter();
        VisitTraffic.write(plan, events, new StringWriter());
        return events.toString().lines().map(SentLine::parse).toList();
    }
}
