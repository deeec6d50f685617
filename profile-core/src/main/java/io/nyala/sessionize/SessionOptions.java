package io.nyala.sessionize;

import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * What the assembly of sessions is told once.
 *
 * @param standard rules of a source that has none of its own
 * @param bySource rules by name of source
 * @param allowedLateness how far behind the watermark an event may be and still correct a session
 * @param dedupeHorizon how long a message is remembered, in time of arrival
 * @param maxHeld most steps and sessions held of one visitor; beyond, events are sampled out
 */
public record SessionOptions(
        SessionRules standard,
        Map<String, SessionRules> bySource,
        Duration allowedLateness,
        Duration dedupeHorizon,
        int maxHeld)
        implements Serializable {

    /** One hour late, one hour remembered, 2,000 held. */
    public static final SessionOptions DEFAULT =
            new SessionOptions(SessionRules.DEFAULT, Map.of(), Duration.ofHours(1), Duration.ofHours(1), 2_000);

    /** Refuses what can't be. */
    public SessionOptions {
        Objects.requireNonNull(standard);
        bySource = Map.copyOf(bySource);
        if (allowedLateness.isNegative() || dedupeHorizon.isNegative()) {
            throw new IllegalArgumentException("allowed lateness and horizon can't be negative");
        }
        if (maxHeld < 1) {
            throw new IllegalArgumentException("at least one step is held");
        }
    }

    /** How long something of a visitor may matter after their last message, in event time. */
    public Duration memory() {
        return SessionRules.MAX_SILENCE.plus(allowedLateness).plus(dedupeHorizon);
    }

    /** The rules of a source. */
    public SessionRules rules(String source) {
        return bySource.getOrDefault(source, standard);
    }
}
