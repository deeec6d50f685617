package io.nyala.sessionize;

import java.util.Objects;

/** What a transition does to the rows of a visitor. A row that moves is two changes, the delete first. */
public sealed interface SessionChange {

    /** The row this change is about. */
    SessionId id();

    /**
     * The row is this one, whatever it was before.
     *
     * @param row all that it says
     * @param milestone whether it has just begun, closed or reopened, or its campaign or end has changed: what a profile needs to hear
     */
    record Upsert(SessionRow row, boolean milestone) implements SessionChange {
        /** Refuses null. */
        public Upsert {
            Objects.requireNonNull(row);
        }

        /** Whether the row may be refreshed later instead: the session just goes on. */
        public boolean mayWait() {
            return !milestone && !row.closed();
        }

        @Override
        public SessionId id() {
            return row.session().id();
        }
    }

    /** There is no such row any more. */
    record Delete(SessionId id) implements SessionChange {
        /** Refuses null. */
        public Delete {
            Objects.requireNonNull(id);
        }
    }
}
