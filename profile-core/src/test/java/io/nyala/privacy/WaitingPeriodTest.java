package io.nyala.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingPeriodTest {

    /** Who asked on 10 March is due on 10 April: the last moment to wait for is the beginning of 7 April. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-10T12:00:00Z, P7D, 2026-03-17T12:00:00Z",
        "2026-03-31T00:00:00Z, P7D, 2026-04-07T00:00:00Z",
        "2026-03-31T00:00:01Z, P7D, 2026-04-07T00:00:00Z",
        "2026-04-06T23:59:59Z, P7D, 2026-04-07T00:00:00Z"
    })
    void anOrderWaitsForThePeriodButNotUntilTheLawsDate(Instant orderedAt, Duration period, Instant end) {
        assertThat(WaitingPeriod.end(period, orderedAt.toEpochMilli(), submitted()))
                .isEqualTo(end.toEpochMilli());
    }

    @ParameterizedTest
    @CsvSource({"2026-04-07T00:00:00Z", "2026-05-01T00:00:00Z"})
    void whatIsAlmostDueDoesNotWait(Instant orderedAt) {
        assertThat(WaitingPeriod.end(Duration.ofDays(7), orderedAt.toEpochMilli(), submitted()))
                .isEqualTo(SubjectRequest.AT_ONCE);
    }

    @Test
    void theLogKeepsOrdersForLongerThanTheyWait() {
        assertThat(WaitingPeriod.logKept(Duration.ofDays(7))).isEqualTo(Duration.ofDays(14));
    }

    private static long submitted() {
        return Instant.parse("2026-03-10T09:00:00Z").toEpochMilli();
    }
}
