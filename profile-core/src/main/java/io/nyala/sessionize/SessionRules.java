package io.nyala.sessionize;

import java.io.Serializable;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;

/**
 * How sessions of one source are cut.
 *
 * @param visits whether its events are visits at all; not those of a database or a mailing system
 * @param gap silence that ends a session without an id, 5 s to 24 h
 * @param explicitSilence silence that cuts a session with an id in parts, 5 s to 24 h
 * @param midnight whether a session without an id ends at midnight
 * @param zone where that midnight is
 * @param campaign whether a session without an id ends when another campaign begins
 * @param userSwitch whether a session ends when another user is named
 */
public record SessionRules(
        boolean visits,
        Duration gap,
        Duration explicitSilence,
        boolean midnight,
        ZoneId zone,
        boolean campaign,
        boolean userSwitch)
        implements Serializable {

    /** Shortest silence. */
    public static final Duration MIN_SILENCE = Duration.ofSeconds(5);

    /** Longest silence. */
    public static final Duration MAX_SILENCE = Duration.ofHours(24);

    /** What holds for a source that says nothing else: 30 minutes, 4 hours, cut at a change of user only. */
    public static final SessionRules DEFAULT =
            new SessionRules(true, Duration.ofMinutes(30), Duration.ofHours(4), false, ZoneId.of("UTC"), false, true);

    /** Refuses silences out of bounds. */
    public SessionRules {
        requireSilence(gap, "gap");
        requireSilence(explicitSilence, "explicit silence");
        Objects.requireNonNull(zone);
    }

    private static void requireSilence(Duration silence, String name) {
        if (silence.compareTo(MIN_SILENCE) < 0 || silence.compareTo(MAX_SILENCE) > 0) {
            throw new IllegalArgumentException("the " + name + " of a session is between 5 s and 24 h");
        }
    }
}
