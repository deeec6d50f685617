package io.nyala.jobs.eventtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.jobs.TestEvents;
import io.nyala.standardize.DeadLetter;
import io.nyala.standardize.LogRecord;
import io.nyala.standardize.RejectReason;
import io.nyala.standardize.Standardized.Accepted;
import io.nyala.standardize.Standardized.Rejected;
import io.nyala.standardize.StandardizedRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkAlignmentParams;
import org.junit.jupiter.api.Test;

class EventTimeWatermarksTest {

    private static final long NOON = Instant.parse("2026-01-10T12:00:00Z").toEpochMilli();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration SILENCE = Duration.ofSeconds(40);

    private final TestingSubtask subtask = subtask(IDLE_TIMEOUT);

    @Test
    void timeIsTheLatestEventLessTheBoundOfItsSource() {
        subtask.read("a", event("web", NOON));
        subtask.read("a", event("web", NOON - MINUTE));

        assertThat(subtask.time()).isEqualTo(NOON - MINUTE - 1);
    }

    @Test
    void aPartitionIsAsPatientAsItsLeastOrderlySource() {
        subtask.read("a", event("app", NOON));
        subtask.read("a", event("web", NOON + MINUTE));

        assertThat(subtask.time()).isEqualTo(NOON + MINUTE - 10 * MINUTE - 1);
    }

    @Test
    void timeNeverStepsBack() {
        subtask.read("a", event("web", NOON));
        long before = subtask.time();

        subtask.read("a", event("app", NOON + MINUTE));

        assertThat(subtask.time()).isEqualTo(before);
    }

    @Test
    void timeIsThatOfTheSlowestPartition() {
        subtask.read("a", event("web", NOON));
        subtask.read("b", event("web", NOON + 60 * MINUTE));

        assertThat(subtask.time()).isEqualTo(NOON - MINUTE - 1);
    }

    @Test
    void aSilentPartitionDoesNotHoldTimeBack() {
        assertThat(timeWhileOneIsSilent(subtask)).isEqualTo(NOON + 60 * MINUTE - MINUTE - 1);
    }

    @Test
    void withoutAnIdleTimeoutItWould() {
        assertThat(timeWhileOneIsSilent(subtask(NEVER))).isEqualTo(NOON - MINUTE - 1);
    }

    private static long timeWhileOneIsSilent(TestingSubtask subtask) {
        subtask.read("silent", event("web", NOON));
        subtask.read("active", event("web", NOON));
        subtask.passes(SILENCE, () -> subtask.read("active", event("web", NOON + 60 * MINUTE)));
        return subtask.time();
    }

    @Test
    void aPartitionThatNeverShowedAnEventDoesNotHoldTimeBack() {
        subtask.assign("empty");
        subtask.passes(SILENCE, () -> subtask.read("active", event("web", NOON)));

        assertThat(subtask.time()).isEqualTo(NOON - MINUTE - 1);
    }

    @Test
    void rejectedRecordsNeitherMoveTimeNorBreakSilence() {
        subtask.read("damaged", event("web", NOON));
        subtask.read("active", event("web", NOON));

        subtask.passes(SILENCE, () -> {
            subtask.read("damaged", rejected());
            subtask.read("active", event("web", NOON + 60 * MINUTE));
        });

        assertThat(subtask.time()).isEqualTo(NOON + 60 * MINUTE - MINUTE - 1);
    }

    @Test
    void whenAllAreSilentTimeIsThatOfTheLatest() {
        subtask.read("a", event("web", NOON));
        subtask.read("b", event("web", NOON + 60 * MINUTE));

        subtask.passes(SILENCE, () -> {});

        assertThat(subtask.time()).isEqualTo(NOON + 60 * MINUTE - MINUTE - 1);
        assertThat(subtask.isIdle()).isTrue();
    }

    @Test
    void aPartitionThatSpeaksAgainIsWaitedForAgain() {
        subtask.read("a", event("web", NOON));
        subtask.read("b", event("web", NOON + MINUTE));
        subtask.passes(SILENCE, () -> {});

        subtask.read("a", event("web", NOON + 2 * MINUTE));
        subtask.read("b", event("web", NOON + 60 * MINUTE));

        assertThat(subtask.time()).isEqualTo(NOON + 2 * MINUTE - MINUTE - 1);
        assertThat(subtask.isIdle()).isFalse();
    }

    @Test
    void theTimestampOfAnEventIsWhenItHappened() {
        var timestamps = EventTimeWatermarks.of(options(IDLE_TIMEOUT)).createTimestampAssigner(() -> null);

        assertThat(timestamps.extractTimestamp(event("web", NOON), NOON + MINUTE))
                .isEqualTo(NOON);
        assertThat(timestamps.extractTimestamp(rejected(), NOON + MINUTE)).isEqualTo(NOON + MINUTE);
    }

    @Test
    void allPartitionsAreAligned() {
        WatermarkAlignmentParams alignment =
                EventTimeWatermarks.of(options(IDLE_TIMEOUT)).getAlignmentParameters();

        assertThat(alignment.getMaxAllowedWatermarkDrift())
                .isEqualTo(Duration.ofDays(1).toMillis());
        assertThat(alignment.getUpdateInterval()).isEqualTo(200);
    }

    private static TestingSubtask subtask(Duration idleTimeout) {
        return new TestingSubtask(EventTimeWatermarks.of(options(idleTimeout)));
    }

    private static EventTimeOptions options(Duration idleTimeout) {
        return new EventTimeOptions(
                Duration.ofMinutes(1), Map.of("app", Duration.ofMinutes(10)), idleTimeout, Duration.ofDays(1));
    }

    private static StandardizedRecord event(String source, long at) {
        return new Accepted(TestEvents.anEvent(source, TestEvents.person(1), "m-" + at, at, "gold"), List.of());
    }

    private static StandardizedRecord rejected() {
        LogRecord record = new LogRecord("event.v1", 0, 0, NOON + 600 * MINUTE, null, new byte[0], List.of());
        return new DeadLetter(record, "", "", null, new Rejected(RejectReason.EMPTY, "the message is empty", ""), 0);
    }
}
