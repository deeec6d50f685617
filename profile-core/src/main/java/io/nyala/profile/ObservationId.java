package io.nyala.profile;

import io.nyala.identity.IdentifierKey;
import java.util.Objects;

/**
 * Which event an observation is of. A message counts once for its visitor, so the pair names it among all that is under way.
 *
 * @param visitor the browser or device
 * @param messageId the message
 */
public record ObservationId(IdentifierKey visitor, String messageId) {
    /** Refuses nulls. */
    public ObservationId {
        Objects.requireNonNull(visitor);
        Objects.requireNonNull(messageId);
    }
}
