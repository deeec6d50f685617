package io.nyala.jobs.eventtime;

import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * How event time is told.
 *
 * @param standard how far out of order the events of a source are that has no bound of its own
 * @param bySource such bounds by name of source
 * @param idleTimeout silence after which a partition is no longer waited for
 * @param maxDrift how far a partition may be read ahead of the slowest
 */
public record EventTimeOptions(
        Duration standard, Map<String, Duration> bySource, Duration idleTimeout, Duration maxDrift)
        implements Serializable {

    /** Refuses what is missing. */
    public EventTimeOptions {
        Objects.requireNonNull(standard);
        Objects.requireNonNull(idleTimeout);
        Objects.requireNonNull(maxDrift);
        bySource = Map.copyOf(bySource);
    }

    /** How far behind the latest event of a source another one of it may be and still be on time. */
    Duration outOfOrderness(String source) {
        return bySource.getOrDefault(source, standard);
    }
}
