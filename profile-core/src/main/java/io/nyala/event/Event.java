package io.nyala.event;

import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One accepted message in canonical form. A pure function of the message and of its source's rules: no field depends on
 * when or in which order it was read, so that a replay makes the same event.
 *
 * <p>May hold personal data, therefore {@code toString} names the message only.
 *
 * @param tenant whose customer this is; {@code default} when the source declares none
 * @param source name of the source, as configured
 * @param messageId the sender's id, or one derived from the content when the sender gave none; of two of one row the greater one is the later
 * @param type kind of call
 * @param name event name of a track call, page or screen name of a page or screen call, else empty
 * @param occurredAt event time in epoch milliseconds, after the correction of the sender's clock
 * @param correctedByMillis what was added to the time that the sender stated to get {@code occurredAt}; 0 when untouched
 * @param arrival when and where the log took it in: the clock of deduplication and freshness
 * @param active false when the sender said that the person was not active: attributes count, "last seen" does not
 * @param identifiers the usable identifiers, best namespace priority first; never empty
 * @param visitor key of the browser or device (anonymous id, else device id, else the primary identifier); of a {@link MessageType#ROW} the key
 *     of the row
 * @param attributes what the message says of the person; of a {@link MessageType#ROW} all that the row says now
 * @param orderOrNull the completed order, or null
 * @param sourcePriority lower wins where an attribute's survivorship asks which source is better
 * @param visit what the message says of the visit it belongs to
 * @param properties JSON of the properties of a track, page or screen call as the sender wrote it, for who keeps each event; empty for
 *     none, and where nobody keeps them
 * @param replayed whether it was sent again on purpose, for its session only
 * @param consentOrNull what the person allowed when it happened, or null when the message says nothing of it
 */
public record Event(
        String tenant,
        String source,
        String messageId,
        MessageType type,
        String name,
        long occurredAt,
        long correctedByMillis,
        Arrival arrival,
        boolean active,
        List<Identifier> identifiers,
        IdentifierKey visitor,
        List<AttributeChange> attributes,
        @Nullable Order orderOrNull,
        int sourcePriority,
        VisitFacts visit,
        String properties,
        boolean replayed,
        @Nullable ConsentPreferences consentOrNull) {

    public Event {
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(source);
        Objects.requireNonNull(messageId);
        Objects.requireNonNull(type);
        Objects.requireNonNull(name);
        Objects.requireNonNull(arrival);
        Objects.requireNonNull(visitor);
        Objects.requireNonNull(visit);
        Objects.requireNonNull(properties);
        identifiers = List.copyOf(identifiers);
        attributes = List.copyOf(attributes);
        if (identifiers.isEmpty()) {
            throw new IllegalArgumentException("an event has at least one identifier");
        }
    }

    /** When the log took it in, epoch milliseconds. */
    public long arrivedAt() {
        return arrival.at();
    }

    /** The identifier with the best namespace priority: the event belongs to its fragment. */
    public Identifier primary() {
        return identifiers.get(0);
    }

    /** The completed order, if the message is one. */
    public Optional<Order> order() {
        return Optional.ofNullable(orderOrNull);
    }

    /** What the person allowed when it happened, if the message says so. */
    public Optional<ConsentPreferences> consent() {
        return Optional.ofNullable(consentOrNull);
    }

    /** The same message saying something else of the person. */
    public Event withAttributes(List<AttributeChange> said) {
        return new Event(
                tenant,
                source,
                messageId,
                type,
                name,
                occurredAt,
                correctedByMillis,
                arrival,
                active,
                identifiers,
                visitor,
                said,
                orderOrNull,
                sourcePriority,
                visit,
                properties,
                replayed,
                consentOrNull);
    }

    @Override
    public String toString() {
        return "Event[" + type + " from " + source + ", identifiers=" + identifiers.size() + "]";
    }
}
