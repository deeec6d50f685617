package io.nyala.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.jobs.TestEvents;
import io.nyala.standardize.DeadLetter;
import io.nyala.standardize.LogRecord;
import io.nyala.standardize.Origin;
import io.nyala.standardize.RefusedIdentifier;
import io.nyala.standardize.RejectReason;
import io.nyala.standardize.Standardized.Accepted;
import io.nyala.standardize.Standardized.Rejected;
import io.nyala.standardize.StandardizedRecord;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class StandardizedRecordLayoutTest {

    @Test
    void anAcceptedEventComesBack() throws IOException {
        Accepted accepted = new Accepted(
                TestEvents.anEvent(TestEvents.person(1), "m-1", 1_768_046_400_000L, "gold"),
                List.of(new RefusedIdentifier("email", RefusedIdentifier.Reason.BLANK, "traits.email")));

        assertThat(throughTheNetwork(accepted)).isEqualTo(accepted);
    }

    @Test
    void aDeadLetterComesBackWhole() throws IOException {
        LogRecord record =
                new LogRecord("event.v1", 3, 7, 1_768_046_400_000L, new byte[] {1}, new byte[] {2, 3}, List.of());
        DeadLetter letter = new DeadLetter(
                record,
                "shop",
                "web",
                new Origin("cast.jsonl", 9),
                new Rejected(RejectReason.EMPTY, "the message is empty", ""),
                1_768_046_400_001L);

        assertThat(throughTheNetwork(letter)).usingRecursiveComparison().isEqualTo(letter);
    }

    private static StandardizedRecord throughTheNetwork(StandardizedRecord record) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        StandardizedRecordLayout.INSTANCE.write(record, out);
        return StandardizedRecordLayout.INSTANCE.read(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
