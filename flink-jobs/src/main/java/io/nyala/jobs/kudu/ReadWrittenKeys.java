package io.nyala.jobs.kudu;

import io.nyala.identity.IdentifierKey;
import io.nyala.upsert.Covered;
import io.nyala.upsert.JournalGapException;
import io.nyala.upsert.JournalPosition;
import io.nyala.upsert.JournalRange;
import io.nyala.upsert.JournalReader;
import io.nyala.upsert.OwnerNotice;
import io.nyala.upsert.Reemit;
import io.nyala.upsert.RowKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the write journal after a restart and asks the owners for their rows, a few with each tick ({@link JournalTicks}). Once settled
 * it announces to them which checkpoints are covered, one {@link Covered} for each key group. Parallelism 1, so that what a subtask of
 * an owner hears is in order.
 *
 * <p>It is an operator and not a process function because the end of the journal must be asked for before the barrier leaves: once the
 * writers have passed the barrier they append keys whose rows are not in the checkpoint.
 *
 * <p>Metrics: {@code settled} (1 when the tables are exact again), {@code reemissionsLeft} (keys in hand plus journal records of the
 * running pass), {@code coveredCheckpoint} (the last one announced, or -1). Alert when {@code settled} stays 0 for longer than the
 * settling time and a few minutes: the journal can't be read.
 */
public final class ReadWrittenKeys extends AbstractStreamOperator<OwnerNotice>
        implements OneInputStreamOperator<Long, OwnerNotice> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = LoggerFactory.getLogger(ReadWrittenKeys.class);
    private static final int KEYS_PER_TICK = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long NONE = -1;

    private final KuduOptions options;
    private final int ownersMaxParallelism;

    private transient JournalTopic topic;
    private transient ListState<Tuple2<Integer, Long>> positionState;
    private transient JournalPosition restored;
    private transient Optional<JournalPosition> endBeforeBarrier;
    private transient boolean follows;
    private transient long startNanos;
    private transient Optional<JournalReader> reader;
    private transient Queue<RowKey> inHand;
    private transient boolean passRuns;
    private transient boolean warned;
    private transient volatile boolean settled;
    private transient volatile long left;
    private transient volatile long coveredCheckpoint;
    private transient List<String> listeners;

    /**
     * A reader of the journal that the options name.
     *
     * @param ownersMaxParallelism max parallelism of the operators that own rows, all the same, keyed by identifier key
     */
    public ReadWrittenKeys(KuduOptions options, int ownersMaxParallelism) {
        this.options = options;
        this.ownersMaxParallelism = ownersMaxParallelism;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        positionState = context.getOperatorStateStore().getListState(JournalPositionState.descriptor());
        restored = JournalPositionState.read(positionState);
        follows = context.isRestored();
    }

    @Override
    public void open() throws Exception {
        super.open();
        startNanos = System.nanoTime();
        follows |= getRuntimeContext().getTaskInfo().getAttemptNumber() > 0;
        topic = JournalTopic.open(options, PATIENCE);
        reader = Optional.empty();
        endBeforeBarrier = Optional.empty();
        inHand = new ArrayDeque<>();
        coveredCheckpoint = NONE;
        listeners = KeyGroups.representatives(ownersMaxParallelism).stream()
                .map(IdentifierKey::hex)
                .toList();
        getMetricGroup().gauge("settled", (Gauge<Integer>) () -> settled ? 1 : 0);
        getMetricGroup().gauge("reemissionsLeft", (Gauge<Long>) () -> left);
        getMetricGroup().gauge("coveredCheckpoint", (Gauge<Long>) () -> coveredCheckpoint);
    }

    @Override
    public void processElement(StreamRecord<Long> tick) {
        if (reader.isEmpty()) {
            topic.whole().ifPresentOrElse(this::resume, this::warnOnce);
        } else if (passRuns) {
            reemit(reader.get());
        } else if (reader.get().isPassDue(System.nanoTime())) {
            topic.end().ifPresentOrElse(end -> startPass(reader.orElseThrow(), end), this::warnOnce);
        } else if (reader.get().isCoverDue()) {
            topic.end().ifPresentOrElse(end -> cover(reader.orElseThrow(), end), this::warnOnce);
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

    private void reemit(JournalReader running) {
        if (inHand.isEmpty()) {
            inHand.addAll(topic.poll());
        }
        for (int i = 0; i < KEYS_PER_TICK && !inHand.isEmpty(); i++) {
            say(new Reemit(inHand.remove()));
        }
        left = inHand.size() + topic.left();
        if (left == 0) {
            passRuns = false;
            running.finishPass();
            settled = running.isSettled();
            LOGGER.info("write journal {}: pass done{}", options.journalTopic(), settled ? ", settled" : "");
        }
    }

    private void cover(JournalReader due, JournalPosition end) {
        coveredCheckpoint = due.cover(end);
        for (String listener : listeners) {
            say(new Covered(coveredCheckpoint, listener));
        }
        warned = false;
    }

    private void say(OwnerNotice notice) {
        output.collect(new StreamRecord<>(notice));
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        super.notifyCheckpointComplete(checkpointId);
        reader.ifPresent(known -> known.completed(checkpointId));
    }

    private void warnOnce() {
        if (!warned) {
            LOGGER.warn("write journal {} can't be asked now; trying again with each tick", options.journalTopic());
            warned = true;
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        endBeforeBarrier = settled ? topic.end() : Optional.empty();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        JournalPosition position = restored;
        if (reader.isPresent()) {
            position = reader.get().passBarrier(context.getCheckpointId(), endBeforeBarrier);
        }
        JournalPositionState.write(positionState, position);
    }

    @Override
    public void close() throws Exception {
        if (topic != null) {
            topic.close();
        }
        super.close();
    }
}
