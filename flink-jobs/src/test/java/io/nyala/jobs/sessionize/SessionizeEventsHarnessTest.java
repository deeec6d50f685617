package io.nyala.jobs.sessionize;

import static io.nyala.jobs.TestEvents.anEvent;
import static io.nyala.jobs.TestEvents.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.Event;
import io.nyala.identity.IdentifierKey;
import io.nyala.jobs.state.Types;
import java.time.Duration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class SessionizeEventsHarnessTest {

    private static final long CACHE = 1 << 20;
    private static final long NO_CACHE = 0;

    @Test
    void aMessageGoesOnOnceAlsoAfterARestore() throws Exception {
        OperatorSubtaskState checkpoint;
        try (var harness = harness(CACHE)) {
            harness.open();
            harness.processElement(new StreamRecord<>(anEvent(person(1), "m1", 10, "gold")));
            harness.processElement(new StreamRecord<>(anEvent(person(1), "m1", 10, "gold")));
            harness.processElement(new StreamRecord<>(anEvent(person(2), "m1", 10, "gold")));
            assertThat(harness.extractOutputValues()).hasSize(2);
            checkpoint = snapshot(harness);
        }

        try (var harness = harness(NO_CACHE)) {
            harness.initializeState(checkpoint);
            harness.open();
            harness.processElement(new StreamRecord<>(anEvent(person(1), "m1", 10, "gold")));
            harness.processElement(new StreamRecord<>(anEvent(person(1), "m2", 10, "gold")));

            assertThat(harness.extractOutputValues())
                    .extracting(Event::messageId)
                    .containsExactly("m2");
        }
    }

    private static OperatorSubtaskState snapshot(
            KeyedOneInputStreamOperatorTestHarness<IdentifierKey, Event, Event> harness) throws Exception {
        harness.prepareSnapshotPreBarrier(1);
        return harness.snapshot(1, 1);
    }

    private static KeyedOneInputStreamOperatorTestHarness<IdentifierKey, Event, Event> harness(long cacheBytes)
            throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new SessionizeEvents(Duration.ofHours(1), cacheBytes), Event::visitor, Types.IDENTIFIER_KEY);
        harness.setStateBackend(new EmbeddedRocksDBStateBackend(true));
        return harness;
    }
}
