package io.nyala.load.visits;

import java.time.Duration;
import java.time.Instant;

/**
 * How much of what to make. Shares are counts, not chances.
 *
 * @param messages lines, duplicates included; the few last events that carry time on come on top
 * @param visitors how many browsers there are
 * @param seed the same seed gives the same bytes
 * @param span event time from the first line to the last
 * @param outOfOrder share of lines that arrive up to a minute after later ones
 * @param late share of lines that arrive hours after their time
 * @param duplicates share of lines that repeat an earlier line byte for byte
 */
public record VisitPlan(
        int messages, int visitors, long seed, Duration span, double outOfOrder, double late, double duplicates) {

    /** Nothing happens before this; a fixed past, so that no result depends on today. */
    static final long BEGIN = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();

    /** How much later than a later one a message may come: the job's {@code out-of-orderness}. */
    static final long BOUND_MILLIS = 60_000;

    /** Silence that ends a session without an id. */
    static final long GAP_MILLIS = Duration.ofMinutes(30).toMillis();

    /** Silence that ends a session with an id. */
    static final long ID_GAP_MILLIS = Duration.ofHours(4).toMillis();

    /** A visitor with more could outgrow the memory of messages that were seen. */
    private static final int MOST_PER_VISITOR = 40;

    /** Refuses what can't be. */
    public VisitPlan {
        require(messages >= 1, "--messages must be at least 1");
        require(visitors >= 1, "--visitors must be at least 1");
        require(
                messages <= (long) MOST_PER_VISITOR * visitors,
                "--visitors must be at least one for " + MOST_PER_VISITOR + " --messages");
        require(
                span.compareTo(Duration.ofHours(6)) >= 0 && span.compareTo(Duration.ofDays(10)) <= 0,
                "--span must be between 6 h and 10 d");
        requireShare(outOfOrder, "--out-of-order");
        requireShare(late, "--late");
        requireShare(duplicates, "--duplicates");
        require(outOfOrder + late + duplicates < 0.9, "--out-of-order, --late and --duplicates together are too much");
        require(
                messages - share(messages, late) - share(messages, duplicates) >= visitors,
                "--messages is too small to give each of the --visitors one of their own");
    }

    /** Twelve hours; 20 % out of order, 1 % late, 5 % duplicates. */
    public static VisitPlan of(int messages, int visitors, long seed) {
        return new VisitPlan(messages, visitors, seed, Duration.ofHours(12), 0.20, 0.01, 0.05);
    }

    int outOfOrderLines() {
        return share(messages, outOfOrder);
    }

    int lateLines() {
        return share(messages, late);
    }

    int duplicateLines() {
        return share(messages, duplicates);
    }

    /** Lines that are in sessions. */
    int visitLines() {
        return messages - lateLines() - duplicateLines();
    }

    /** The moment at which a part of the span has passed, epoch milliseconds. */
    long at(double part) {
        return BEGIN + (long) (part * span.toMillis());
    }

    /** Whether the silent source is silent at some moment between two. */
    boolean touchesSilence(long from, long to) {
        return to >= at(0.4) && from <= at(0.6);
    }

    private static int share(int messages, double share) {
        return (int) Math.round(messages * share);
    }

    private static void requireShare(double share, String option) {
        require(share >= 0 && share <= 1, option + " must be between 0 and 1");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
