package io.nyala.load.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nyala.load.truth.DamagedLine;
import io.nyala.load.truth.FragmentTruth;
import io.nyala.load.truth.Truth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A stranger who reads the finished file comes to the same truth. */
class TruthPropertyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<TrafficPlan> plans() {
        return Stream.of(
                TrafficPlan.of(12_000, 300, 1),
                TrafficPlan.of(5_000, 5, 2),
                new TrafficPlan(3_000, 900, 3, 0.5, 0.2, 0.1, 1.0),
                new TrafficPlan(3_000, 40, 4, 0, 0, 0, 0),
                new TrafficPlan(1, 1, 5, 0, 0.05, 0, 0.5));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void secondPassOverTheFileAgrees(TrafficPlan plan) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Truth truth = Traffic.write(plan, file);

        NaiveSecondPass pass = new NaiveSecondPass();
        pass.read(file.toByteArray());

        assertThat(pass.lines).isEqualTo(truth.totals().sent()).isEqualTo(plan.messages());
        assertThat(pass.duplicates).isEqualTo(truth.totals().duplicates());
        assertThat(pass.rejectedLines)
                .isEqualTo(truth.damaged().stream().map(DamagedLine::line).toList());
        assertThat(pass.sums).hasSameSizeAs(truth.fragments());
        for (FragmentTruth expected : truth.fragments()) {
            assertSame(expected, pass.sums.get(expected.namespace() + ":" + expected.value()));
        }
    }

    private static void assertSame(FragmentTruth expected, NaiveSecondPass.Sum sum) {
        assertThat(sum.events).isEqualTo(expected.eventCount());
        assertThat(sum.first).isEqualTo(Instant.parse(expected.firstSeen()).toEpochMilli());
        String lastSeen = expected.lastSeen();
        assertThat(sum.last)
                .isEqualTo(
                        lastSeen == null
                                ? Long.MIN_VALUE
                                : Instant.parse(lastSeen).toEpochMilli());
        assertThat(sum.orders).isEqualTo(expected.orderCount());
        assertThat(sum.revenue).isEqualByComparingTo(new BigDecimal(expected.totalRevenue()));
        assertThat(sum.said.keySet()).isEqualTo(expected.traits().keySet());
        sum.said.forEach((trait, value) -> assertThat(value.toString())
                .isEqualTo(JSON.valueToTree(expected.traits().get(trait)).toString()));
    }
}
