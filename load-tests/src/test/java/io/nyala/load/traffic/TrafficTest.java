package io.nyala.load.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.load.truth.DamagedLine;
import io.nyala.load.truth.Totals;
import io.nyala.load.truth.Truth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The traffic keeps its promises: stated rates, the same bytes for the same seed, ten kinds of damage. */
class TrafficTest {

    private static final TrafficPlan PLAN = TrafficPlan.of(10_000, 250, 7);

    @Test
    void statedRatesAreExactCounts() throws IOException {
        Totals totals = Traffic.write(PLAN, new ByteArrayOutputStream()).totals();

        assertThat(totals.sent()).isEqualTo(10_000);
        assertThat(totals.duplicates()).isEqualTo(1_000);
        assertThat(totals.rejected()).isEqualTo(100);
        assertThat(totals.outOfOrder()).isEqualTo(500);
        assertThat(totals.sent()).isEqualTo(totals.accepted() + totals.rejected());
        assertThat(totals.accepted()).isEqualTo(totals.applied() + totals.duplicates());
        assertThat(totals.singleIdentifierPeople()).isBetween(90L, 160L);
    }

    @Test
    void sameSeedGivesSameBytesAndAnotherSeedOthers() throws IOException {
        byte[] once = bytes(PLAN);

        assertThat(bytes(PLAN)).isEqualTo(once);
        assertThat(bytes(TrafficPlan.of(10_000, 250, 8))).isNotEqualTo(once);
    }

    @Test
    void duplicatesAreByteEqualToAnEarlierLine() throws IOException {
        List<String> lines = lines(PLAN);

        Set<String> seen = new HashSet<>();
        long repeated = lines.stream().filter(line -> !seen.add(line)).count();

        // two stray log lines may be equal by chance, but no damaged line counts as a duplicate
        assertThat(repeated).isBetween(1_000L, 1_000L + 10);
    }

    @Test
    void everyKindOfDamageOccursEquallyOften() throws IOException {
        Truth truth = Traffic.write(PLAN, new ByteArrayOutputStream());

        assertThat(truth.damaged().stream().collect(Collectors.groupingBy(DamagedLine::kind, Collectors.counting())))
                .hasSize(10)
                .allSatisfy((kind, count) -> assertThat(count).isEqualTo(10));
    }

    @Test
    void noDamagedLineHoldsALineEnd() {
        Person person = Person.of(PLAN, 1);
        byte[] line = SegmentJson.line(Life.of(person, 200, 1, new EverydayHabit(person)).stream()
                .filter(message -> message.kind() == MessageKind.TRACK)
                .findFirst()
                .orElseThrow());

        for (Damage damage : Damage.values()) {
            byte[] damaged = damage.apply(line, Draw.of(1, "test", 1));
            assertThat(damaged).as(damage.label()).doesNotContain('\n').isNotEqualTo(line);
        }
    }

    @Test
    void nobodyIsReal() throws IOException {
        assertThat(lines(PLAN))
                .filteredOn(line -> line.contains("@"))
                .isNotEmpty()
                .allMatch(line -> line.toLowerCase(java.util.Locale.ROOT).contains("@example.com"));
        assertThat(Person.of(PLAN, 42).phone()).matches("\\+1\\d{3}55501\\d{2}");
    }

    @Test
    void impossiblePlansAreRefused() {
        assertThatThrownBy(() -> TrafficPlan.of(10, 100, 1)).hasMessageContaining("--people");
        assertThatThrownBy(() -> new TrafficPlan(100, 10, 1, 0.6, 0, 0.6, 0.5)).hasMessageContaining("--duplicates");
        assertThatThrownBy(() -> new TrafficPlan(100, 10, 1, 1.6, 0, 0, 0.5)).hasMessageContaining("between 0 and 1");
    }

    private static byte[] bytes(TrafficPlan plan) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Traffic.write(plan, out);
        return out.toByteArray();
    }

    private static List<String> lines(TrafficPlan plan) throws IOException {
        return Arrays.asList(new String(bytes(plan), StandardCharsets.ISO_8859_1).split("\n"));
    }
}
