package io.nyala.jobs.kudu;

import io.nyala.upsert.JournalGapException;
import io.nyala.upsert.JournalPosition;
import io.nyala.upsert.JournalRange;
import io.nyala.upsert.JournalReader;
import io.nyala.upsert.Reemit;
import io.nyala.upsert.RowKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the write journal after a restart and asks the owners for their rows, a few with each tick ({@link JournalTicks}). Parallelism 1.
 *
 * <p>Metrics: {@code settled} (1 when the tables are exact again), {@code reemissionsLeft} (keys in hand plus journal records of the
 * running pass). Alert when {@code settled} stays 0 for longer than the settling time and a few minutes: the journal can't be read.
 */
public final class ReadWrittenKeys extends ProcessFunction<Long, Reemit> implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = LoggerFactory.getLogger(ReadWrittenKeys.class);
    private static final int KEYS_PER_TICK = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KuduOptions options;

    private transient JournalTopic topic;
    private transient ListState<Tuple2<Integer, Long>> positionState;
    private transient JournalPosition restored;
    private transient boolean follows;
    private transient long startNanos;
    private transient Optional<JournalReader> reader;
    private transient Queue<RowKey> inHand;
    private transient boolean passRuns;
    private transient boolean warned;
    private transient volatile boolean settled;
    private transient volatile long left;

    /** A reader of the journal that the options name. */
    public ReadWrittenKeys(KuduOptions options) {
        this.options = options;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        positionState = context.getOperatorStateStore().getListState(JournalPositionState.descriptor());
        restored = JournalPositionState.read(positionState);
        follows = context.isRestored();
    }

    @Override
    public void open(OpenContext context) {
        startNanos = System.nanoTime();
        follows |= getRuntimeContext().getTaskInfo().getAttemptNumber() > 0;
        topic = JournalTopic.open(options, PATIENCE);
        reader = Optional.empty();
        inHand = new ArrayDeque<>();
        getRuntimeContext().getMetricGroup().gauge("settled", (Gauge<Integer>) () -> settled ? 1 : 0);
        getRuntimeContext().getMetricGroup().gauge("reemissionsLeft", (Gauge<Long>) () -> left);
    }

    @Override
    public void processElement(Long tick, Context context, Collector<Reemit> out) {
        if (reader.isEmpty()) {
            topic.whole().ifPresentOrElse(this::resume, this::warnOnce);
        } else if (passRuns) {
            reemit(reader.get(), out);
        } else if (reader.get().isPassDue(System.nanoTime())) {
            topic.end().ifPresentOrElse(end -> startPass(reader.orElseThrow(), end), this::warnOnce);
        }
    }

    /** Without a checkpoint and in its first attempt a job is the first one, unless the journal knows better. */
    private void resume(JournalRange journal) {
        boolean first = !follows && journal.isEmpty();
        try {
            JournalReader found = first
                    ? JournalReader.first(journal)
                    : JournalReader.resumed(restored, journal, options.settle(), startNanos);
            settled = found.isSettled();
            reader = Optional.of(found);
        } catch (JournalGapException e) {
            throw new SuppressRestartsException(e);
        }
        LOGGER.info(
                "write journal {}: position {}, {}",
                options.journalTopic(),
                restored,
                settled ? "settled" : "re-emitting");
        warned = false;
    }

    private void startPass(JournalReader due, JournalPosition end) {
        JournalRange range = due.startPass(System.nanoTime(), end);
        topic.seek(range);
        passRuns = true;
        left = range.size();
        LOGGER.info(
                "write journal {}: a pass over {} records from {} to {}",
                options.journalTopic(),
                left,
                range.from(),
                end);
        warned = false;
    }

    private void reemit(JournalReader running, Collector<Reemit> out) {
        if (inHand.isEmpty()) {
            inHand.addAll(topic.poll());
        }
        for (int i = 0; i < KEYS_PER_TICK && !inHand.isEmpty(); i++) {
            out.collect(new Reemit(inHand.remove()));
        }
        left = inHand.size() + topic.left();
        if (left == 0) {
            passRuns = false;
            running.finishPass();
            settled = running.isSettled();
            LOGGER.info("write journal {}: pass done{}", options.journalTopic(), settled ? ", settled" : "");
        }
    }

    private void warnOnce() {
        if (!warned) {
            LOGGER.warn("write journal {} can't be asked now; trying again with each tick", options.journalTopic());
            warned = true;
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        JournalPosition position = restored;
        if (reader.isPresent()) {
            Optional<JournalPosition> end = settled ? topic.end() : Optional.empty();
            position = reader.get().passBarrier(context.getCheckpointId(), end);
        }
        JournalPositionState.write(positionState, position);
    }

    @Override
    public void close() {
        if (topic != null) {
            topic.close();
        }
    }
}
