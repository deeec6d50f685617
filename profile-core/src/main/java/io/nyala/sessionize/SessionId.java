package io.nyala.sessionize;

import io.nyala.identity.IdentifierKey;
import java.util.Objects;

/**
 * The primary key of a session's row. When one of the three moves, the row moves: the old one is deleted.
 *
 * @param owner the best identifier seen in the session
 * @param startedAt time of its first step, epoch milliseconds
 * @param key which session; the parts of an explicit one share it
 */
public record SessionId(IdentifierKey owner, long startedAt, SessionKey key) {

    /** Refuses nulls. */
    public SessionId {
        Objects.requireNonNull(owner);
        Objects.requireNonNull(key);
    }
}
