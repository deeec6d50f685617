package io.nyala.jobs.standardize;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.link.Command;
import io.nyala.link.LinkInput;
import io.nyala.standardize.ControlRecord;
import io.nyala.standardize.ControlRecord.Ordered;
import io.nyala.standardize.DeadLetter;
import io.nyala.standardize.LogRecord;
import io.nyala.standardize.RejectReason;
import io.nyala.standardize.Standardized.Rejected;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.Test;

class StandardizeCommandsHarnessTest {

    @Test
    void ordersGoOnAndDeadLettersAside() throws Exception {
        Command command = new Command.Decide(new Command.Order("shop", "r-1", 1, "steward", ""), "match-1", true);
        LogRecord record = new LogRecord("control.v1", 0, 1, 1, null, new byte[0], List.of());
        DeadLetter letter =
                new DeadLetter(record, "", "", null, new Rejected(RejectReason.EMPTY, "the record is empty", ""), 0);

        try (OneInputStreamOperatorTestHarness<ControlRecord, LinkInput> harness =
                ProcessFunctionTestHarnesses.forProcessFunction(new StandardizeCommands())) {
            harness.processElement(new Ordered(command), 1);
            harness.processElement(letter, 1);

            assertThat(harness.extractOutputValues()).containsExactly(command);
            assertThat(harness.getSideOutput(StandardizeCommands.REJECTED))
                    .extracting(StreamRecord::getValue)
                    .containsExactly(letter);
        }
    }
}
