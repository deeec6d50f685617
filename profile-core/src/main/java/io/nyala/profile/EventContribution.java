package io.nyala.profile;

import io.nyala.event.Event;
import io.nyala.identity.IdentifierKey;
import java.util.Objects;

/**
 * An event that counts once.
 *
 * @param event what happened; its primary identifier owns it
 */
public record EventContribution(Event event) implements Contribution {

    /** Refuses null. */
    public EventContribution {
        Objects.requireNonNull(event);
    }

    @Override
    public IdentifierKey owner() {
        return event.primary().key();
    }
}
