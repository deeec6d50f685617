package io.nyala.local.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nyala.local.status.JobCounters.Gathering;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Reads metrics as Flink's web interface writes them. */
class JobCountersTest {
    private final Gathering gathering = new Gathering();

    @Test
    void timeIsAtRestWhenTheSlowestSubtaskHasComeAsFarAsTheFastestPartition() throws IOException {
        add("Source__read-events.split.event_v1-0.watermark.currentWatermark", 1_000, 1_000);
        add("Source__read-events.split.app_event_v1-1.watermark.currentWatermark", 3_000, 3_000);
        add("sessionize-events.eventTimeMs", 2_000, 3_000);
        assertThat(gathering.counters("RUNNING").timeAtRest()).isFalse();
        assertThat(gathering.counters("RUNNING").watermark()).isEqualTo(3_000);

        Gathering later = new Gathering();
        add(later, "Source__read-events.split.app_event_v1-1.watermark.currentWatermark", 3_000, 3_000);
        add(later, "sessionize-events.eventTimeMs", 3_000, 3_000);
        assertThat(later.counters("RUNNING").timeAtRest()).isTrue();
        assertThat(later.counters("RESTARTING").timeAtRest()).isFalse();
    }

    @Test
    void timeThatNobodyTellsIsNotAtRest() {
        assertThat(gathering.counters("RUNNING").timeAtRest()).isFalse();
        assertThat(JobCounters.UNKNOWN.timeAtRest()).isFalse();
    }

    @Test
    void timeIsAtRestWhenThereWasNoEvent() throws IOException {
        add("sessionize-events.eventTimeMs", Long.MIN_VALUE, Long.MIN_VALUE);
        assertThat(gathering.counters("RUNNING").timeAtRest()).isTrue();
    }

    /** Before an event, Flink says the least number there is, and the job the moment before the first. */
    @Test
    void thereIsNoEventTimeBeforeAnEvent() throws IOException {
        add("sessionize-events.eventTimeMs", -1, -1);

        assertThat(gathering.counters("RUNNING").eventTime()).isEmpty();
        assertThat(gathering.counters("RUNNING").eventTimeBehind()).isEqualTo(-1);
    }

    @Test
    void eventTimeIsNotBehindAPartitionThatSaysNothingYet() throws IOException {
        add("sessionize-events.eventTimeMs", 2_000, 2_000);
        assertThat(gathering.counters("RUNNING").eventTimeBehind()).isZero();

        add("Source__read-events.split.event_v1-0.watermark.currentWatermark", 3_000, 3_000);
        assertThat(gathering.counters("RUNNING").eventTimeBehind()).isEqualTo(1_000);
    }

    @Test
    void countersAreSummedOverSubtasks() throws IOException {
        gathering.add(new ObjectMapper()
                .readTree("{\"id\":\"sessionize-events.eventsLate\",\"sum\":3.0,\"min\":1.0,\"max\":2.0}"));
        assertThat(gathering.counters("RUNNING").sum("sessionize-events", "eventsLate"))
                .isEqualTo(3);
    }

    @Test
    void rowsOfDatabasesAreSummedOverSources() throws IOException {
        add("Source__read-hotel.snapshotRows", 100, 60);
        add("Source__read-hotel.changes", 0, 2);
        add("Source__read-car.snapshotRows", 30, 0);
        add("Source__read-car.changesWithoutKey", 7, 7);
        assertThat(DatabaseReading.of(gathering.counters("RUNNING"))).isEqualTo(new DatabaseReading("RUNNING", 192));
    }

    private void add(String id, long min, long max) throws IOException {
        add(gathering, id, min, max);
    }

    private static void add(Gathering to, String id, long min, long max) throws IOException {
        to.add(new ObjectMapper()
                .createObjectNode()
                .put("id", id)
                .put("sum", (double) (min + max))
                .put("min", (double) min)
                .put("max", (double) max));
    }
}
