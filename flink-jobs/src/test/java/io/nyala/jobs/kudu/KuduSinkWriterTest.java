package io.nyala.jobs.kudu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.jobs.kafka.Brokers;
import io.nyala.jobs.kudu.RowWriteException.Cure;
import io.nyala.tables.TableRow;
import io.nyala.upsert.RowChange;
import io.nyala.upsert.RowChange.Delete;
import io.nyala.upsert.RowChange.Purge;
import io.nyala.upsert.RowClass;
import io.nyala.upsert.RowKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KuduSinkWriterTest {
    private static final int FLUSH_MILLIS = 100;
    private static final KuduOptions OPTIONS = new KuduOptions(
            "unused",
            Brokers.at("unused"),
            "unused",
            Duration.ofMillis(FLUSH_MILLIS),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            2);

    /** What was sent, in order; each waits until the test acknowledges it, unless told otherwise. */
    private static final class Outside implements Journal, RowStore {
        private final List<String> sent = new ArrayList<>();
        private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
        private boolean acknowledgesAtOnce;

        @Override
        public CompletableFuture<Void> append(List<RowKey> keys) {
            return send("journal", keys);
        }

        @Override
        public CompletableFuture<Void> write(List<RowChange<TableRow>> changes) {
            return send("rows", changes.stream().map(RowChange::key).toList());
        }

        private CompletableFuture<Void> send(String where, List<RowKey> keys) {
            sent.add(where + keys.stream().map(RowKey::primaryKey).toList());
            CompletableFuture<Void> outcome = new CompletableFuture<>();
            if (acknowledgesAtOnce) {
                outcome.complete(null);
            } else {
                waiting.add(outcome);
            }
            return outcome;
        }

        private CompletableFuture<Void> next() {
            return waiting.remove(0);
        }

        @Override
        public void close() {
            sent.add("closed");
        }
    }

    private final Outside outside = new Outside();
    private OneInputStreamOperatorTestHarness<RowChange<TableRow>, ?> task;

    @BeforeEach
    void open() throws Exception {
        Sink<RowChange<TableRow>> sink =
                context -> KuduSinkWriter.over(RowClass.STATE_BACKED, outside, outside, OPTIONS, context);
        task = new OneInputStreamOperatorTestHarness<>(new SinkWriterOperatorFactory<>(sink));
        task.open();
    }

    @AfterEach
    void close() throws Exception {
        task.close();
    }

    private static StreamRecord<RowChange<TableRow>> row(String key) {
        return new StreamRecord<>(new Delete<>(new RowKey("nyala.test", key, key), RowChange.NO_ARRIVAL));
    }

    private static StreamRecord<RowChange<TableRow>> purge(String identifier) {
        return new StreamRecord<>(new Purge<>(new RowKey("nyala.test", "owner", identifier), 1));
    }

    private void passTime(int flushes) throws Exception {
        task.setProcessingTime(task.getProcessingTime() + (long) flushes * FLUSH_MILLIS);
    }

    private void runMails() throws Exception {
        while (task.getTaskMailbox().hasMail()) {
            task.getTaskMailbox().take(0).run();
        }
    }

    private void acknowledge() throws Exception {
        outside.next().complete(null);
        runMails();
    }

    @Test
    void rowsAreSentOnlyWhenTheJournalHasAcknowledgedTheirKeys() throws Exception {
        task.processElement(row("a"));
        passTime(1);
        assertThat(outside.sent).containsExactly("journal[a]");

        acknowledge();

        assertThat(outside.sent).containsExactly("journal[a]", "rows[a]");
    }

    @Test
    void nextFlushWaitsForThePreviousOne() throws Exception {
        task.processElement(row("a"));
        passTime(1);
        acknowledge();
        task.processElement(row("b"));

        passTime(3);
        assertThat(outside.sent).containsExactly("journal[a]", "rows[a]");

        acknowledge();
        passTime(1);
        assertThat(outside.sent).containsExactly("journal[a]", "rows[a]", "journal[b]");
    }

    @Test
    void barrierPassesWhenEverythingIsAcknowledgedAndForgetsTheJournaledKeys() throws Exception {
        outside.acknowledgesAtOnce = true;
        task.processElement(row("a"));

        task.prepareSnapshotPreBarrier(1);
        task.processElement(row("a"));
        task.prepareSnapshotPreBarrier(2);

        assertThat(outside.sent).containsExactly("journal[a]", "rows[a]", "journal[a]", "rows[a]");
    }

    @Test
    void fullWriterFlushesBeforeItTakesMore() throws Exception {
        outside.acknowledgesAtOnce = true;
        task.processElement(row("a"));
        task.processElement(row("b"));

        task.processElement(row("c"));

        assertThat(outside.sent).containsExactly("journal[a, b]", "rows[a, b]");
    }

    @Test
    void purgeGoesWithTheRowsBeforeIt() throws Exception {
        task.processElement(row("a"));
        task.processElement(purge("id"));
        passTime(1);
        acknowledge();

        assertThat(outside.sent).containsExactly("journal[a]", "rows[a, id]");
    }

    @Test
    void barrierPassesWhenThePurgeAndTheRowsAfterItAreAcknowledged() throws Exception {
        outside.acknowledgesAtOnce = true;
        task.processElement(purge("id"));
        task.processElement(row("a"));

        task.prepareSnapshotPreBarrier(1);

        assertThat(outside.sent).containsExactly("journal[a]", "rows[id]", "rows[a]");
    }

    @Test
    void purgeThatFailsFailsTheTask() throws Exception {
        task.processElement(purge("id"));
        passTime(1);

        outside.next().completeExceptionally(new RowWriteException("Timed out", Cure.RETRY));

        assertThatThrownBy(this::runMails).hasStackTraceContaining("Timed out");
    }

    @Test
    void writeWithUnknownOutcomeFailsTheTask() throws Exception {
        task.processElement(row("a"));
        passTime(1);
        acknowledge();

        outside.next().completeExceptionally(new RowWriteException("Timed out", Cure.RETRY));

        assertThatThrownBy(this::runMails).hasStackTraceContaining("Timed out");
    }

    @Test
    void journalThatFailsFailsTheTaskBeforeAnyRowIsSent() throws Exception {
        task.processElement(row("a"));
        passTime(1);

        outside.next().completeExceptionally(new IllegalStateException("no leader"));

        assertThatThrownBy(this::runMails).hasStackTraceContaining("write journal failed: no leader");
        assertThat(outside.sent).containsExactly("journal[a]");
    }
}
