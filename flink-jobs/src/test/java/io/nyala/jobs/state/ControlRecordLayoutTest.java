package io.nyala.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.link.Command;
import io.nyala.standardize.ControlRecord;
import io.nyala.standardize.ControlRecord.Ordered;
import io.nyala.standardize.DeadLetter;
import io.nyala.standardize.LogRecord;
import io.nyala.standardize.RejectReason;
import io.nyala.standardize.Standardized.Rejected;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class ControlRecordLayoutTest {

    @Test
    void anOrderComesBack() throws IOException {
        Ordered ordered =
                new Ordered(new Command.Decide(new Command.Order("shop", "r-1", 1, "steward", "why"), "match-1", true));

        assertThat(throughTheNetwork(ordered)).isEqualTo(ordered);
    }

    @Test
    void aDeadLetterComesBackWhole() throws IOException {
        DeadLetter letter = new DeadLetter(
                new LogRecord("control.v1", 1, 7, 3, new byte[] {1}, new byte[] {2, 3}, List.of()),
                "shop",
                "",
                null,
                new Rejected(RejectReason.INVALID_COMMAND, "the message orders nothing", ""),
                4);

        assertThat(throughTheNetwork(letter)).usingRecursiveComparison().isEqualTo(letter);
    }

    private static ControlRecord throughTheNetwork(ControlRecord record) throws IOException {
        TypeSerializer<ControlRecord> serializer = Types.CONTROL_RECORD.createSerializer(new SerializerConfigImpl());
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(record, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
