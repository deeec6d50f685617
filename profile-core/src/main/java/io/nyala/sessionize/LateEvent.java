package io.nyala.sessionize;

import io.nyala.event.Arrival;
import io.nyala.event.Event;
import io.nyala.identity.IdentifierKey;
import java.util.Objects;

/**
 * An event that is in its profile but in no session. Says where the event stands in the log rather than what it holds: no personal data,
 * and nothing to erase.
 *
 * @param arrival where it stands
 * @param tenant whose customer
 * @param source name of the source
 * @param visitor key of the browser or device
 * @param occurredAt epoch milliseconds
 * @param lateByMillis how far event time was ahead of it; negative for a sampled one that was not late
 * @param reason why it is in no session
 */
public record LateEvent(
        Arrival arrival,
        String tenant,
        String source,
        IdentifierKey visitor,
        long occurredAt,
        long lateByMillis,
        Reason reason) {

    /** Why an event is in no session. */
    public enum Reason {
        /** Its session could be final already. */
        LATE,
        /** Its visitor did more than is held of one visitor. */
        SAMPLED
    }

    /** Refuses nulls. */
    public LateEvent {
        Objects.requireNonNull(arrival);
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(source);
        Objects.requireNonNull(visitor);
        Objects.requireNonNull(reason);
    }

    /** What is told of an event. */
    public static LateEvent of(Event event, Reason reason, long watermark) {
        return new LateEvent(
                event.arrival(),
                event.tenant(),
                event.source(),
                event.visitor(),
                event.occurredAt(),
                watermark - event.occurredAt(),
                reason);
    }
}
