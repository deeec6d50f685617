package io.nyala.profile;

import io.nyala.sessionize.SessionId;
import java.util.Objects;

/**
 * There is no such visit, whatever was said before: its owner or its start moved, or all its events went elsewhere.
 *
 * @param id the visit that is none
 */
public record VisitWithdrawn(SessionId id) implements VisitChange {

    /** Refuses null. */
    public VisitWithdrawn {
        Objects.requireNonNull(id);
    }

    @Override
    public String toString() {
        return "VisitWithdrawn[" + id + "]";
    }
}
