package io.nyala.upsert;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Input-backed rows that must go (rules E2 and E3): their message was refused or erased. Deleting one can't be undone by a replay, so it
 * waits for the checkpoint that holds the reason to complete; and it is repeated until a checkpoint taken after the settling time has
 * done it, because a late write may bring the row back. The list is part of the operator's checkpointed state; one thread uses it.
 */
public final class DeleteList {
    private final Set<RowKey> keys;

    /** The list as the checkpoint had it. */
    public DeleteList(Collection<RowKey> restored) {
        this.keys = new LinkedHashSet<>(restored);
    }

    /** E2: this row must go. */
    public void add(RowKey key) {
        keys.add(key);
    }

    /** A copy of the keys, for a checkpoint: when it has completed, they are to be deleted from the table. */
    public Set<RowKey> keys() {
        return new LinkedHashSet<>(keys);
    }

    /**
     * E3: the table has acknowledged the delete that a completed checkpoint asked for.
     *
     * @param settledAtBarrier whether the reader of the journal was settled when that checkpoint was taken
     */
    public void deleted(RowKey key, boolean settledAtBarrier) {
        if (settledAtBarrier) {
            keys.remove(key);
        }
    }
}
