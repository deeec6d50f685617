package io.nyala.upsert;

import java.time.Duration;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Decides which part of the journal is re-emitted and when, and what a checkpoint remembers: rules R1 to R3. It does no I/O, and one
 * thread uses it.
 *
 * <ul>
 *   <li>R1: after a restart, pass 1 re-emits everything in [{@code from}, end) at once. It serves speed.
 *   <li>R2: pass 2 does so again with a new end, when the settling time D has passed since the start: by then no writer of an older
 *       attempt can write, and its keys are in the journal. It serves exactness. Then the reader is settled.
 *   <li>R3: at a barrier, {@code from} moves to the end of the journal only when settled.
 * </ul>
 *
 * <p>For rule O2 it also announces which checkpoints are <em>covered</em>: every entry of a row written before that checkpoint's barrier
 * lies before the position of every later checkpoint. That the checkpoint has completed is not enough: when the journal can't be asked
 * for its end at the next barrier, that one keeps an older position.
 */
public final class JournalReader {
    private enum Phase {
        PASS_1_DUE,
        PASS_1,
        PASS_2_DUE,
        PASS_2,
        SETTLED
    }

    private final long startNanos;
    private final Duration settle;
    private JournalPosition from;
    private Phase phase;
    private final NavigableSet<Long> takenSettled = new TreeSet<>();
    private OptionalLong completed = OptionalLong.empty();

    private JournalReader(JournalPosition from, Phase phase, Duration settle, long startNanos) {
        this.from = from;
        this.phase = phase;
        this.settle = settle;
        this.startNanos = startNanos;
    }

    /**
     * The reader of an attempt that nothing can have been written before: it is settled.
     *
     * @param journal the whole journal as found
     */
    public static JournalReader first(JournalRange journal) {
        return new JournalReader(journal.end(), Phase.SETTLED, Duration.ZERO, 0);
    }

    /**
     * The reader of an attempt that follows an other one.
     *
     * @param from what the restored checkpoint remembered; {@link JournalPosition#BEGINNING} when there was none
     * @param journal the whole journal as found
     * @param settle D: how long after the start a writer of an older attempt may still write
     * @param startNanos when this attempt started
     * @throws JournalGapException when the journal no longer holds {@code from}
     */
    public static JournalReader resumed(JournalPosition from, JournalRange journal, Duration settle, long startNanos) {
        Map<Integer, Long> start = new TreeMap<>(journal.from().offsets());
        from.offsets().forEach((partition, needed) -> {
            requireHeld(partition, needed, journal);
            start.put(partition, needed);
        });
        return new JournalReader(new JournalPosition(start), Phase.PASS_1_DUE, settle, startNanos);
    }

    private static void requireHeld(int partition, long needed, JournalRange journal) {
        Long oldest = journal.from().offsets().get(partition);
        Long end = journal.end().offsets().get(partition);
        if (oldest == null || end == null) {
            throw new JournalGapException(partition, needed, "the topic has no such partition");
        }
        if (needed < oldest) {
            throw new JournalGapException(partition, needed, "entries before offset " + oldest + " have been deleted");
        }
        if (needed > end) {
            throw new JournalGapException(partition, needed, "it ends at " + end + ": the topic was created anew");
        }
    }

    /** Whether {@link #startPass} is to be called now. */
    public boolean isPassDue(long nowNanos) {
        return phase == Phase.PASS_1_DUE || (phase == Phase.PASS_2_DUE && nowNanos - startNanos >= settle.toNanos());
    }

    /**
     * The entries to re-emit now, each at least once; then call {@link #finishPass}.
     *
     * @param end the end of the journal, asked for after the pass became due
     */
    public JournalRange startPass(long nowNanos, JournalPosition end) {
        if (!isPassDue(nowNanos)) {
            throw new IllegalStateException("no pass over the journal is due in phase " + phase);
        }
        Map<Integer, Long> start = new TreeMap<>(from.offsets());
        end.offsets().keySet().forEach(partition -> start.putIfAbsent(partition, 0L));
        phase = phase == Phase.PASS_1_DUE ? Phase.PASS_1 : Phase.PASS_2;
        return new JournalRange(new JournalPosition(start), end);
    }

    /** Every entry of the pass has been re-emitted. */
    public void finishPass() {
        phase = switch (phase) {
            case PASS_1 -> Phase.PASS_2_DUE;
            case PASS_2 -> Phase.SETTLED;
            case PASS_1_DUE, PASS_2_DUE, SETTLED ->
                throw new IllegalStateException("no pass over the journal is running");
        };
    }

    /** Whether the tables are exact but for what is being written: nothing of an older attempt is left, and nothing can come. */
    public boolean isSettled() {
        return phase == Phase.SETTLED;
    }

    /**
     * What the checkpoint of this barrier must remember.
     *
     * @param checkpointId grows from barrier to barrier
     * @param end the end of the journal, asked for before any writer can pass this barrier, or empty when it can't be asked: then the
     *     older position is kept, which is always safe
     */
    public JournalPosition passBarrier(long checkpointId, Optional<JournalPosition> end) {
        if (isSettled()) {
            from = end.orElse(from);
            takenSettled.add(checkpointId);
        }
        return from;
    }

    /** A checkpoint has completed. */
    public void completed(long checkpointId) {
        if (takenSettled.contains(checkpointId)) {
            completed = OptionalLong.of(checkpointId);
            takenSettled.headSet(checkpointId, true).clear();
        }
    }

    /** Whether {@link #cover} is to be called: a checkpoint has completed that isn't announced. */
    public boolean isCoverDue() {
        return completed.isPresent();
    }

    /**
     * Covers the last completed checkpoint.
     *
     * @param end the end of the journal, asked for after {@link #isCoverDue} said so
     * @return the checkpoint to announce to the owners, behind every re-emission: see {@link PurgeGate#covered}
     */
    public long cover(JournalPosition end) {
        long covered = completed.orElseThrow(() -> new IllegalStateException("no checkpoint waits to be covered"));
        completed = OptionalLong.empty();
        from = end;
        return covered;
    }
}
