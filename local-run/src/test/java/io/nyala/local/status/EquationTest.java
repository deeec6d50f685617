package io.nyala.local.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.local.status.Equation.Verdict;
import org.junit.jupiter.api.Test;

class EquationTest {
    @Test
    void equalSidesHoldAtRestAndAtWork() {
        assertThat(Equation.of("a = b", 5, 5, false).verdict()).isEqualTo(Verdict.holds);
        assertThat(Equation.of("a = b", 5, 5, true).verdict()).isEqualTo(Verdict.holds);
    }

    @Test
    void whatWentInMayStillBeOnTheWay() {
        assertThat(Equation.of("a = b", 6, 5, true).verdict()).isEqualTo(Verdict.on_the_way);
        assertThat(Equation.of("a = b", 6, 5, false).verdict()).isEqualTo(Verdict.broken);
    }

    @Test
    void moreOutThanInIsBrokenAlways() {
        assertThat(Equation.of("a = b", 5, 6, true).verdict()).isEqualTo(Verdict.broken);
    }
}
