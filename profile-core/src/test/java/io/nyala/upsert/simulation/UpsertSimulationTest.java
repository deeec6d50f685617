package io.nyala.upsert.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.nyala.simulation.Violation;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UpsertSimulationTest {
    private static final int SCHEDULES = 10_000;
    private static final int ENOUGH_TO_CATCH_A_BROKEN_RULE = 20_000;

    @Test
    void tablesEqualTheStateAfterEverySchedule() {
        Totals totals = new Totals();

        violation(Rules.all(), SCHEDULES, totals).ifPresent(message -> fail(message));

        assertThat(totals.schedulesWithCrash).isGreaterThan(SCHEDULES / 2);
        assertThat(totals.lateLandings).isGreaterThan(SCHEDULES / 2);
        assertThat(totals.purges).isPositive();
        assertThat(totals.fencedWriters).isPositive();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Rule.class)
    void brokenRuleIsCaught(Rule rule) {
        Optional<String> violation = violation(Rules.allBut(rule), ENOUGH_TO_CATCH_A_BROKEN_RULE, new Totals());

        assertThat(violation).isPresent();
    }

    private static Optional<String> violation(Rules rules, int schedules, Totals totals) {
        for (long seed = 1; seed <= schedules; seed++) {
            try {
                Simulation.run(seed, rules, totals);
            } catch (Violation e) {
                return Optional.of("seed " + seed + ": " + e.getMessage());
            }
        }
        return Optional.empty();
    }
}
