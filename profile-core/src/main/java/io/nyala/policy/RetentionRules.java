package io.nyala.policy;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How long each class of data is kept, in event time (GDPR Art. 5(1)(e)). What no rule is about is kept until it is erased.
 *
 * @param eventsOrNull rows of table {@code event}
 * @param sessionsOrNull rows of table {@code session}
 * @param inactiveProfilesOrNull people without an event: each is forgotten as a whole
 * @param deadLettersOrNull messages that nothing could read, and late ones
 * @param identifiers by namespace: those without an event
 * @param attributes classes of attributes, counted from the event that set the value
 */
public record RetentionRules(
        @Nullable Duration eventsOrNull,
        @Nullable Duration sessionsOrNull,
        @Nullable Duration inactiveProfilesOrNull,
        @Nullable Duration deadLettersOrNull,
        Map<String, Duration> identifiers,
        List<AttributeClass> attributes)
        implements Serializable {

    /** Everything is kept until it is erased. */
    public static final RetentionRules NONE = new RetentionRules(null, null, null, null, Map.of(), List.of());

    /**
     * Attributes that are kept equally long.
     *
     * @param name of the class
     * @param keep how long after the event that set the value
     * @param names of the attributes
     */
    public record AttributeClass(String name, Duration keep, Set<String> names) implements Serializable {
        /** Copies the set. */
        public AttributeClass {
            Objects.requireNonNull(name);
            Objects.requireNonNull(keep);
            names = Set.copyOf(names);
        }
    }

    /** Copies the collections. */
    public RetentionRules {
        identifiers = Map.copyOf(identifiers);
        attributes = List.copyOf(attributes);
    }

    /** How long an attribute is kept, or empty for without end. */
    public Optional<Duration> ofAttribute(String name) {
        for (AttributeClass each : attributes) {
            if (each.names().contains(name)) {
                return Optional.of(each.keep());
            }
        }
        return Optional.empty();
    }

    /** How long an identifier without an event is kept, or empty for without end. */
    public Optional<Duration> ofIdentifier(String namespace) {
        return Optional.ofNullable(identifiers.get(namespace));
    }
}
