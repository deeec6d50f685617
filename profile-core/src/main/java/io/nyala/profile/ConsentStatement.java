package io.nyala.profile;

import io.nyala.event.ConsentPreferences;
import io.nyala.event.Event;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * That a person said what they allow.
 *
 * @param preferences what they allow
 * @param at event time, epoch milliseconds
 * @param source who reports it
 * @param messageId the message that reports it
 */
public record ConsentStatement(ConsentPreferences preferences, long at, String source, String messageId) {

    /** By time; among those of one moment in an order of their own, the same everywhere. */
    static final Comparator<ConsentStatement> BY_TIME = Comparator.comparingLong(ConsentStatement::at)
            .thenComparing(ConsentStatement::messageId)
            .thenComparing(ConsentStatement::source)
            .thenComparing(said -> said.preferences().byCategory().toString());

    /** Refuses nulls. */
    public ConsentStatement {
        Objects.requireNonNull(preferences);
        Objects.requireNonNull(source);
        Objects.requireNonNull(messageId);
    }

    /** What an event says of it, or empty when it says nothing. */
    static Optional<ConsentStatement> of(Event event) {
        return event.consent()
                .map(said -> new ConsentStatement(said, event.occurredAt(), event.source(), event.messageId()));
    }
}
