package io.nyala.upsert;

import io.nyala.upsert.RowChange.Purge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what one writer may send and when: rules J1 to J3 of the written-key journal. It does no I/O; the caller sends what
 * {@link #startAppends} and {@link #startWrites} hand out and reports every acknowledgement. It has no checkpointed state, and one thread
 * uses it.
 *
 * <ul>
 *   <li>J1: the key of a row is in the journal, acknowledged, before the row is sent, once between two barriers.
 *   <li>J2: no two writes of one key are on their way at the same time; while one is, newer content waits and the newest wins.
 *   <li>J3: a barrier passes only when everything is acknowledged, and then the journaled keys are forgotten.
 * </ul>
 *
 * <p>A {@link Purge} has no row of its own, so it is never journaled. It is handed out behind every row that was accepted before it, in
 * the same batch at the earliest, and rows that come after it wait until it is acknowledged: it can't take them.
 *
 * <p>A write whose outcome is unknown (J4) has no method here: the caller must fail, and never report it as {@link #written}.
 *
 * @param <R> the row type
 */
public final class RowWriter<R> {
    private final RowClass rowClass;
    private final int maxRows;
    private final int maxRememberedKeys;
    private final PauseFence fence;

    /** By what they take the place of, see {@link #place}. */
    private final Map<Object, RowChange<R>> pending = new LinkedHashMap<>();

    private final Set<RowKey> appending = new HashSet<>();
    private final Set<RowKey> journaled = new HashSet<>();
    private final Set<RowKey> writing = new HashSet<>();
    private final Set<RowKey> purging = new HashSet<>();
    private int waitingPurges;

    /**
     * A writer that holds nothing.
     *
     * @param rowClass whether its keys are journaled
     * @param maxRows how many rows may wait or be on their way before {@link #isFull} says so
     * @param maxRememberedKeys how many journaled keys it remembers; beyond, it forgets all that no row waits for, which costs a
     *     second journal entry for keys written again and loses nothing
     * @param fence refuses to send after a pause (rule J5)
     */
    public RowWriter(RowClass rowClass, int maxRows, int maxRememberedKeys, PauseFence fence) {
        if (maxRows < 1 || maxRememberedKeys < 1) {
            throw new IllegalArgumentException("a writer must hold at least one row and remember at least one key");
        }
        this.rowClass = rowClass;
        this.maxRows = maxRows;
        this.maxRememberedKeys = maxRememberedKeys;
        this.fence = fence;
    }

    /**
     * Takes the newest content of a row in the place of what waits for the same key; behind the purges that wait, if any.
     *
     * @throws IllegalStateException when the writer {@link #isFull}: the caller must wait for acknowledgements first
     */
    public void accept(RowChange<R> change) {
        Object place = place(change);
        RowChange<R> older = waitingPurges > 0 ? remove(place) : pending.get(place);
        if (older == null && isFull()) {
            throw new IllegalStateException("the writer holds " + maxRows + " rows already");
        }
        if (change instanceof Purge<R>) {
            waitingPurges++;
        }
        pending.put(place, older == null ? change : change.replacing(older));
    }

    /** Rows of one key take each other's place; a purge only takes that of an equal one. */
    private static Object place(RowChange<?> change) {
        return change instanceof Purge<?> ? change : change.key();
    }

    private @Nullable RowChange<R> remove(Object place) {
        RowChange<R> removed = pending.remove(place);
        if (removed instanceof Purge<R>) {
            waitingPurges--;
        }
        return removed;
    }

    /** Whether it holds as many rows as it may. */
    public boolean isFull() {
        return heldRows() >= maxRows;
    }

    /** Rows that wait or are on their way. */
    public int heldRows() {
        return pending.size() + writing.size();
    }

    /** Whether every accepted row has been acknowledged. */
    public boolean isDrained() {
        return pending.isEmpty() && writing.isEmpty();
    }

    /**
     * The keys to append to the journal now, oldest first; each must be reported by {@link #appended} when the journal has acknowledged
     * it.
     *
     * @throws WriterPausedException see {@link PauseFence#check}
     */
    public List<RowKey> startAppends(int max) {
        fence.check();
        List<RowKey> keys = new ArrayList<>();
        if (rowClass == RowClass.INPUT_BACKED) {
            return keys;
        }
        for (RowChange<R> change : pending.values()) {
            if (keys.size() == max) {
                break;
            }
            RowKey key = change.key();
            if (!(change instanceof Purge<R>) && !journaled.contains(key) && appending.add(key)) {
                keys.add(key);
            }
        }
        return keys;
    }

    /** The journal holds these keys for good. */
    public void appended(Collection<RowKey> keys) {
        for (RowKey key : keys) {
            if (!appending.remove(key)) {
                throw new IllegalStateException("a journal entry that was not started was acknowledged");
            }
        }
        if (journaled.size() + keys.size() > maxRememberedKeys) {
            journaled.retainAll(pending.keySet());
        }
        journaled.addAll(keys);
    }

    /**
     * What may be written now: rows, oldest first, and behind them the purges that are about them too. Each must be reported by {@link
     * #written} when the table has acknowledged it; rows must be acknowledged by the table before a purge of the same list is begun.
     *
     * @throws WriterPausedException see {@link PauseFence#check}
     */
    public List<RowChange<R>> startWrites(int max) {
        fence.check();
        List<RowChange<R>> changes = new ArrayList<>();
        boolean purgeable = writing.isEmpty();
        Iterator<RowChange<R>> waiting = pending.values().iterator();
        while (changes.size() < max && waiting.hasNext()) {
            RowChange<R> change = waiting.next();
            if (change instanceof Purge<R> ? !purgeable || writing.contains(change.key()) : !purging.isEmpty()) {
                break;
            }
            if (change instanceof Purge<R> || mayBeWritten(change.key())) {
                waiting.remove();
                start(change);
                changes.add(change);
            } else {
                purgeable = false;
            }
        }
        return changes;
    }

    private void start(RowChange<R> change) {
        writing.add(change.key());
        if (change instanceof Purge<R>) {
            purging.add(change.key());
            waitingPurges--;
        }
    }

    private boolean mayBeWritten(RowKey key) {
        return !writing.contains(key) && (rowClass == RowClass.INPUT_BACKED || journaled.contains(key));
    }

    /** The table holds what {@link #startWrites} handed out for this key, or nothing any more of what a purge was about. */
    public void written(RowKey key) {
        if (!writing.remove(key)) {
            throw new IllegalStateException("a row write that was not started was acknowledged");
        }
        purging.remove(key);
    }

    /**
     * A checkpoint's barrier passes: from here on every key is journaled anew.
     *
     * @throws IllegalStateException when the writer is not {@linkplain #isDrained drained}
     */
    public void passBarrier() {
        if (!isDrained()) {
            throw new IllegalStateException(heldRows() + " rows are not acknowledged, the barrier must wait");
        }
        journaled.clear();
    }
}
