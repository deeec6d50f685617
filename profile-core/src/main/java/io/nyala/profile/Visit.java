package io.nyala.profile;

import io.nyala.event.Campaign;
import io.nyala.sessionize.SessionId;
import java.util.Objects;

/**
 * A session as the profile of its owner sees it.
 *
 * @param id the session
 * @param campaign what brought the person here
 * @param finalAt once no event up to this moment is accepted any more, nothing changes the visit; {@link #NEVER} while it is open or
 *     may be opened again
 */
public record Visit(SessionId id, Campaign campaign, long finalAt) implements VisitChange {

    /** {@code finalAt} of a visit that may change however far time has come. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Refuses nulls. */
    public Visit {
        Objects.requireNonNull(id);
        Objects.requireNonNull(campaign);
    }

    /** Whether nothing changes the visit once no event up to {@code settledUpTo} is accepted any more. */
    boolean isFinal(long settledUpTo) {
        return finalAt != NEVER && finalAt <= settledUpTo;
    }

    @Override
    public String toString() {
        return "Visit[" + id + "]";
    }
}
