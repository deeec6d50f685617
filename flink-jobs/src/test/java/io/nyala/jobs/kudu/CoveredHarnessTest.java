package io.nyala.jobs.kudu;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.identity.IdentifierKey;
import io.nyala.jobs.state.PurgingStateOperator;
import io.nyala.jobs.state.StageCounters;
import io.nyala.jobs.state.Types;
import io.nyala.upsert.Covered;
import io.nyala.upsert.OwnerNotice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An announcement, routed by key, opens the purge gate of every subtask of an owner. */
class CoveredHarnessTest {
    private static final int MAX_PARALLELISM = 1024;
    private static final int PARALLELISM = 3;

    /** A row that an owner writes or, when it is finished, would like to forget; it answers with whether it could. */
    private record Row(IdentifierKey owner, boolean finished) {}

    private static final class ToyPurger extends PurgingStateOperator<IdentifierKey, Long, Boolean>
            implements TwoInputStreamOperator<Row, OwnerNotice, Boolean> {
        private static final long serialVersionUID = 1L;

        private ToyPurger() {
            super(new ValueStateDescriptor<>("stamp", Types.TICK), 1 << 10);
        }

        @Override
        protected ToIntFunction<Long> weigher() {
            return stamp -> Long.BYTES;
        }

        @Override
        protected void declareCounters(StageCounters counters) {}

        @Override
        public void processElement1(StreamRecord<Row> element) throws Exception {
            Row row = element.getValue();
            Long stamp = value(row.owner());
            boolean purged = row.finished() && stamp != null && gate().mayPurge(stamp);
            if (purged) {
                remove(row.owner());
            } else {
                update(row.owner(), row.finished() && stamp != null ? stamp : gate().stamp());
            }
            output.collect(new StreamRecord<>(purged));
        }

        @Override
        public void processElement2(StreamRecord<OwnerNotice> element) {
            if (element.getValue() instanceof Covered covered) {
                gate().covered(covered.checkpointId());
            }
        }
    }

    private final List<KeyedTwoInputStreamOperatorTestHarness<IdentifierKey, Row, OwnerNotice, Boolean>> subtasks =
            new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (var subtask : subtasks) {
            subtask.close();
        }
    }

    @Test
    void everySubtaskHearsAnAnnouncementAndMayPurgeThen() throws Exception {
        for (int i = 0; i < PARALLELISM; i++) {
            open(PARALLELISM, i, null);
        }
        List<IdentifierKey> owners = KeyGroups.representatives(MAX_PARALLELISM);
        sendRows(owners, false);
        passBarrier(1);

        sendRows(owners, true);
        assertThat(answers()).doesNotContain(true);
        announce(1);
        sendRows(owners, true);

        assertThat(answers()).hasSize(MAX_PARALLELISM).containsOnly(true);
        passBarrier(2);
        assertThat(subtasks).allSatisfy(subtask -> assertThat(subtask.numKeyedStateEntries())
                .isZero());
    }

    @Test
    void aRowWrittenAgainWaitsForALaterCheckpoint() throws Exception {
        open(1, 0, null);
        List<IdentifierKey> owners = List.of(new IdentifierKey(5, 5));
        passBarrier(1);
        sendRows(owners, false);

        announce(1);
        sendRows(owners, true);
        assertThat(answers()).containsOnly(false);

        passBarrier(2);
        announce(2);
        announce(1);
        sendRows(owners, true);
        assertThat(answers()).containsExactly(true);
    }

    @Test
    void whatWasHeardIsForgottenWithTheAttempt() throws Exception {
        open(1, 0, null);
        List<IdentifierKey> owners = List.of(new IdentifierKey(5, 5));
        sendRows(owners, false);
        passBarrier(1);
        OperatorSubtaskState checkpoint = subtasks.get(0).snapshot(1, 1);
        announce(1);

        subtasks.remove(0).close();
        open(1, 0, checkpoint);
        sendRows(owners, true);
        assertThat(answers()).containsExactly(false);

        passBarrier(2);
        announce(2);
        sendRows(owners, true);
        assertThat(answers()).containsExactly(true);
    }

    private void open(int parallelism, int index, OperatorSubtaskState restored) throws Exception {
        var subtask = new KeyedTwoInputStreamOperatorTestHarness<>(
                new ToyPurger(),
                Row::owner,
                notice -> IdentifierKey.fromHex(notice.owner()),
                Types.IDENTIFIER_KEY,
                MAX_PARALLELISM,
                parallelism,
                index);
        if (restored != null) {
            subtask.initializeState(restored);
        }
        subtask.open();
        subtasks.add(subtask);
    }

    private KeyedTwoInputStreamOperatorTestHarness<IdentifierKey, Row, OwnerNotice, Boolean> subtaskOf(
            IdentifierKey key) {
        return subtasks.get(KeyGroupRangeAssignment.assignKeyToParallelOperator(key, MAX_PARALLELISM, subtasks.size()));
    }

    private void sendRows(List<IdentifierKey> owners, boolean finished) throws Exception {
        for (var subtask : subtasks) {
            subtask.getOutput().clear();
        }
        for (IdentifierKey owner : owners) {
            subtaskOf(owner).processElement1(new StreamRecord<>(new Row(owner, finished)));
        }
    }

    private void announce(long checkpoint) throws Exception {
        for (IdentifierKey key : KeyGroups.representatives(MAX_PARALLELISM)) {
            subtaskOf(key).processElement2(new StreamRecord<>(new Covered(checkpoint, key.hex())));
        }
    }

    private void passBarrier(long checkpoint) throws Exception {
        for (var subtask : subtasks) {
            subtask.prepareSnapshotPreBarrier(checkpoint);
        }
    }

    private List<Boolean> answers() {
        return subtasks.stream()
                .flatMap(subtask -> subtask.extractOutputValues().stream())
                .toList();
    }
}
