package io.nyala.jobs.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PublishPaceTest {

    private static final PublishPace PACE = new PublishPace(Duration.ofMillis(200), Duration.ofSeconds(2));

    @Test
    void freshInputIsPublishedAfterTheShortestInterval() {
        assertThat(PACE.isDue(199, 20)).isFalse();
        assertThat(PACE.isDue(200, 20)).isTrue();
    }

    @Test
    void laggingInputIsGatheredAsLongAsItLags() {
        assertThat(PACE.isDue(800, 900)).isFalse();
        assertThat(PACE.isDue(900, 900)).isTrue();
    }

    @Test
    void nothingWaitsBeyondTheLongestInterval() {
        assertThat(PACE.isDue(1_999, 60_000)).isFalse();
        assertThat(PACE.isDue(2_000, 60_000)).isTrue();
    }

    @Test
    void aBrokerWhoseClockIsAheadChangesNothing() {
        assertThat(PACE.isDue(200, -5_000)).isTrue();
    }
}
