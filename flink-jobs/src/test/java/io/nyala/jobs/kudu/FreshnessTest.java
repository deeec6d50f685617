package io.nyala.jobs.kudu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FreshnessTest {
    private final Freshness freshness = new Freshness();

    @Test
    void withoutRowsItIsZero() {
        assertThat(freshness.percentile(99)).isZero();
    }

    @Test
    void percentilesAreThoseOfTheRows() {
        for (int age = 1; age <= 1_000; age++) {
            freshness.visible(10_000 - age, 10_000);
        }

        assertThat(freshness.percentile(50)).isCloseTo(500, within(10L));
        assertThat(freshness.percentile(99)).isCloseTo(990, within(10L));
    }

    @Test
    void rowsOfLongAgoAreForgotten() {
        freshness.visible(0, 5_000);

        freshness.visible(99_990, 100_000);
        freshness.visible(199_990, 200_000);

        assertThat(freshness.percentile(99)).isEqualTo(10);
    }

    @Test
    void clockThatStepsBackCountsAsNoAge() {
        freshness.visible(6_000, 5_000);

        assertThat(freshness.percentile(99)).isZero();
    }
}
