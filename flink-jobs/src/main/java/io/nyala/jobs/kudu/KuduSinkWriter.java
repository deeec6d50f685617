package io.nyala.jobs.kudu;

import io.nyala.tables.Table;
import io.nyala.tables.TableRow;
import io.nyala.upsert.PauseFence;
import io.nyala.upsert.RowChange;
import io.nyala.upsert.RowClass;
import io.nyala.upsert.RowKey;
import io.nyala.upsert.RowWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.jspecify.annotations.Nullable;

/**
 * Moves rows through the protocol: one flush at a time appends the new keys to the journal, waits, writes the rows, waits. All of it in the
 * task's thread; acknowledgements come back to it as mails. Any failure fails the task, and the restart makes the tables exact again.
 */
final class KuduSinkWriter implements SinkWriter<RowChange<TableRow>> {
    private static final Duration RANGES_EVERY = Duration.ofDays(1);

    private final RowWriter<TableRow> rows;
    private final Journal journal;
    private final RowStore store;
    private final ProcessHeartbeat heartbeat;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService time;
    private final Duration flushInterval;
    private final KuduWriterMetrics metrics;
    private ScheduledFuture<?> nextFlush;
    private @Nullable ScheduledFuture<?> nextRanges;
    private boolean flushing;

    private KuduSinkWriter(
            RowWriter<TableRow> rows,
            Journal journal,
            RowStore store,
            ProcessHeartbeat heartbeat,
            Duration flushInterval,
            WriterInitContext context) {
        this.rows = rows;
        this.journal = journal;
        this.store = store;
        this.heartbeat = heartbeat;
        this.flushInterval = flushInterval;
        this.mailbox = context.getMailboxExecutor();
        this.time = context.getProcessingTimeService();
        this.metrics = new KuduWriterMetrics(context.metricGroup(), rows::heldRows);
        this.nextFlush = flushLater();
    }

    /**
     * A writer connected to Kudu and the journal.
     *
     * @throws IOException when Kudu can't be reached, or the table isn't as its definition says
     */
    static KuduSinkWriter open(Table table, RowClass rowClass, KuduOptions options, WriterInitContext context)
            throws IOException {
        Journal journal =
                rowClass == RowClass.INPUT_BACKED ? Journal.NONE : KafkaJournal.open(options, table.kuduName());
        try {
            return over(rowClass, journal, KuduRowStore.open(table, options), options, context);
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    /** A writer over any journal and store, which it will close. */
    static KuduSinkWriter over(
            RowClass rowClass, Journal journal, RowStore store, KuduOptions options, WriterInitContext context)
            throws IOException {
        PauseFence fence = new PauseFence(options.pauseBound(), System::nanoTime);
        RowWriter<TableRow> rows =
                new RowWriter<>(rowClass, options.maxPendingRows(), options.maxRememberedKeys(), fence);
        ProcessHeartbeat heartbeat = new ProcessHeartbeat(fence, options.pauseBound());
        KuduSinkWriter writer = new KuduSinkWriter(rows, journal, store, heartbeat, options.flushInterval(), context);
        if (context.getTaskInfo().getIndexOfThisSubtask() == 0) {
            writer.makeRangesAhead();
        }
        return writer;
    }

    /** Waits, and so makes the input wait, while the writer is full. */
    @Override
    public void write(RowChange<TableRow> change, Context context) throws InterruptedException {
        while (rows.isFull()) {
            startFlush();
            mailbox.yield();
        }
        rows.accept(change);
    }

    /** Called at a checkpoint's barrier: returns when everything is acknowledged (rule J3). */
    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        while (!rows.isDrained()) {
            startFlush();
            mailbox.yield();
        }
        rows.passBarrier();
    }

    private ScheduledFuture<?> flushLater() {
        return time.registerTimer(time.getCurrentProcessingTime() + flushInterval.toMillis(), unused -> {
            startFlush();
            nextFlush = flushLater();
        });
    }

    /** Today and every day, by one subtask: a row after the last range of its table would be refused. */
    private void makeRangesAhead() throws IOException {
        long now = time.getCurrentProcessingTime();
        store.makeRangesAhead(now);
        nextRanges = time.registerTimer(now + RANGES_EVERY.toMillis(), unused -> makeRangesAhead());
    }

    private void startFlush() {
        if (flushing || rows.isDrained()) {
            return;
        }
        flushing = true;
        List<RowKey> keys = rows.startAppends(Integer.MAX_VALUE);
        if (keys.isEmpty()) {
            writeRows();
        } else {
            inMailbox(journal.append(keys), "write journal", () -> {
                rows.appended(keys);
                metrics.journaled(keys.size());
                writeRows();
            });
        }
    }

    private void writeRows() {
        List<RowChange<TableRow>> changes = rows.startWrites(Integer.MAX_VALUE);
        inMailbox(store.write(changes), "row writes", () -> {
            changes.forEach(this::acknowledge);
            metrics.written(changes.size());
            flushing = false;
        });
    }

    private void acknowledge(RowChange<TableRow> change) {
        rows.written(change.key());
        if (change.oldestArrivalMillis() != RowChange.NO_ARRIVAL) {
            metrics.visible(change.oldestArrivalMillis(), time.getCurrentProcessingTime());
        }
    }

    /** Goes on in the task's thread, or fails the task. */
    private void inMailbox(CompletableFuture<Void> outcome, String what, Runnable next) {
        var unused = outcome.whenComplete((nothing, error) -> {
            try {
                mailbox.execute(() -> proceed(error, what, next), "acknowledged: " + what);
            } catch (RejectedExecutionException taskIsOver) {
                // Nobody waits for the outcome any more: the next attempt writes again what this one may not have
                // written.
                return;
            }
        });
    }

    private static void proceed(Throwable error, String what, Runnable next) throws IOException {
        if (error == null) {
            next.run();
            return;
        }
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (cause instanceof IOException failure) {
            throw failure;
        }
        throw new IOException(what + " failed: " + cause.getMessage(), cause);
    }

    @Override
    public void close() {
        nextFlush.cancel(false);
        if (nextRanges != null) {
            nextRanges.cancel(false);
        }
        heartbeat.close();
        store.close();
        journal.close();
    }
}
