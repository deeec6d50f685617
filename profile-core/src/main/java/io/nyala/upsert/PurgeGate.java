package io.nyala.upsert;

/**
 * Rule O2: when an operator may drop the state behind a finished row, for example a closed session, without a re-emission taking the
 * row for one that doesn't exist. It may when the reader of the journal has announced in this attempt that a checkpoint taken since the
 * row's last write is covered (see {@link JournalReader#cover}). One thread uses it; nothing of it is checkpointed but the stamps, which
 * the operator keeps with its rows.
 */
public final class PurgeGate {
    private static final long NONE = Long.MIN_VALUE;

    private long lastTaken = NONE;
    private long lastCovered = NONE;

    /** The barrier of a checkpoint passes; identifiers grow. */
    public void passBarrier(long checkpointId) {
        lastTaken = checkpointId;
    }

    /** The reader announces that a checkpoint is covered, once or several times. */
    public void covered(long checkpointId) {
        lastCovered = Math.max(lastCovered, checkpointId);
    }

    /** Whether anything was announced, which implies that the reader is settled. */
    public boolean isSettled() {
        return lastCovered != NONE;
    }

    /** To be kept with a row each time it is written or re-emitted. */
    public long stamp() {
        return lastTaken;
    }

    /** Whether the state behind a row may go. */
    public boolean mayPurge(long stampOfLastWrite) {
        return lastCovered > stampOfLastWrite;
    }
}
