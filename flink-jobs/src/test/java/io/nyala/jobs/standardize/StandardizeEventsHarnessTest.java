package io.nyala.jobs.standardize;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.Event;
import io.nyala.jobs.TestEvents;
import io.nyala.standardize.DeadLetter;
import io.nyala.standardize.LogRecord;
import io.nyala.standardize.RejectReason;
import io.nyala.standardize.Standardized.Accepted;
import io.nyala.standardize.Standardized.Rejected;
import io.nyala.standardize.StandardizedRecord;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.Test;

class StandardizeEventsHarnessTest {

    private static final long NOON = 1_768_046_400_000L;

    @Test
    void eventsGoOnInTheirTimeAndDeadLettersAside() throws Exception {
        Event event = TestEvents.anEvent(TestEvents.person(1), "m-1", NOON, "gold");
        LogRecord record = new LogRecord("event.v1", 0, 1, NOON, null, new byte[0], List.of());
        DeadLetter letter =
                new DeadLetter(record, "", "", null, new Rejected(RejectReason.EMPTY, "the message is empty", ""), 0);

        try (OneInputStreamOperatorTestHarness<StandardizedRecord, Event> harness =
                ProcessFunctionTestHarnesses.forProcessFunction(new StandardizeEvents())) {
            harness.processElement(new Accepted(event, List.of()), NOON);
            harness.processElement(letter, NOON);

            assertThat(harness.getRecordOutput()).containsExactly(new StreamRecord<>(event, NOON));
            assertThat(harness.getSideOutput(StandardizeEvents.REJECTED))
                    .extracting(StreamRecord::getValue)
                    .containsExactly(letter);
        }
    }
}
