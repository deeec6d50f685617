package io.nyala.resolve.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.nyala.simulation.Violation;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdentitySimulationTest {
    private static final int SCHEDULES = 10_000;

    @Test
    void everyScheduleEndsWithTheRightPeople() {
        Totals totals = new Totals();

        violation(Rules.all(), totals).ifPresent(message -> fail(message));

        assertThat(totals.crashes).isGreaterThan(SCHEDULES / 2);
        assertThat(totals.checkpoints).isGreaterThan(SCHEDULES);
        assertThat(totals.watermarks).isGreaterThan(SCHEDULES);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Rule.class)
    void brokenRuleIsCaught(Rule rule) {
        Optional<String> violation = violation(Rules.allBut(rule), new Totals());

        assertThat(violation).isPresent();
    }

    private static Optional<String> violation(Rules rules, Totals totals) {
        for (long seed = 1; seed <= SCHEDULES; seed++) {
            try {
                Simulation.run(seed, rules, totals);
            } catch (Violation e) {
                return Optional.of("seed " + seed + ": " + e.getMessage());
            }
        }
        return Optional.empty();
    }
}
