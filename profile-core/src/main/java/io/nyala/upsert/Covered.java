package io.nyala.upsert;

import java.util.Objects;

/**
 * Announces to the owners of rows that a checkpoint is covered (rule O2), behind every {@link Reemit} of this attempt. Each subtask
 * hears it, some several times; only the checkpoint says something, see {@link PurgeGate#covered}.
 *
 * @param checkpointId the checkpoint
 * @param owner the key that this copy is routed by; no row's owner, and no state is kept under it
 */
public record Covered(long checkpointId, String owner) implements OwnerNotice {
    /** Refuses a copy that can't be routed. */
    public Covered {
        Objects.requireNonNull(owner, "owner");
    }
}
