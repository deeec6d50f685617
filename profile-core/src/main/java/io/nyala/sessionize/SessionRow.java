package io.nyala.sessionize;

import java.util.Objects;

/**
 * The row of a session at one moment.
 *
 * @param session what it says
 * @param closed whether it is over as far as anyone knows; a later event that is not too late may reopen it
 * @param version grows with each change of the row, and of any row of the visitor
 */
public record SessionRow(Session session, boolean closed, long version) {
    /** Refuses null. */
    public SessionRow {
        Objects.requireNonNull(session);
    }
}
