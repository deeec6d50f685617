package io.nyala.profile;

import io.nyala.event.Event;
import io.nyala.identity.IdentifierKey;
import java.util.Objects;

/**
 * An event that counts once.
 *
 * @param event what happened; its primary identifier owns it
 * @param awaitsVerdict whether it showed identifiers together that were not known to be: it counts when the linker has decided
 */
public record EventContribution(Event event, boolean awaitsVerdict) implements ToldContribution {

    /** Refuses null. */
    public EventContribution {
        Objects.requireNonNull(event);
    }

    /** An event that need not wait. */
    public EventContribution(Event event) {
        this(event, false);
    }

    @Override
    public ObservationId observation() {
        return new ObservationId(event.visitor(), event.messageId());
    }

    @Override
    public IdentifierKey owner() {
        return event.primary().key();
    }
}
