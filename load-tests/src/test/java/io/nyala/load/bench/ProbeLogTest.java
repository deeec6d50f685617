package io.nyala.load.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProbeLogTest {

    private static final long MILLI = 1_000_000;

    @Test
    void delayCountsFromTheIntendedMomentAndEachEventOnce() {
        ProbeLog log = new ProbeLog(1, 10, 0);
        log.sent(0, 100 * MILLI);
        log.sent(0, 200 * MILLI);

        log.visible(0, 2, 300 * MILLI);
        log.visible(0, 2, 900 * MILLI);

        assertThat(log.delays().getTotalCount()).isEqualTo(2);
        assertThat(log.delays().getMaxValue()).isBetween(199_000L, 201_000L);
        assertThat(log.unseen()).isZero();
    }

    @Test
    void warmUpIsNotCountedAndUnseenEventsAreKnown() {
        ProbeLog log = new ProbeLog(1, 10, 150 * MILLI);
        log.sent(0, 100 * MILLI);
        log.sent(0, 200 * MILLI);

        log.visible(0, 1, 300 * MILLI);

        assertThat(log.delays().getTotalCount()).isZero();
        assertThat(log.unseen()).isOne();
    }

    @Test
    void moreEventsThanSentIsAnError() {
        assertThatThrownBy(() -> new ProbeLog(1, 10, 0).visible(0, 1, 0)).hasMessageContaining("sent 0");
    }
}
