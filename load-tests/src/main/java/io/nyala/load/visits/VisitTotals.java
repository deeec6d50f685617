package io.nyala.load.visits;

/**
 * Both files in numbers: sent = applied + duplicates + late.
 *
 * @param seed seed of the visits
 * @param spanMillis event time from the first line to the last of the large file
 * @param sent lines of both files
 * @param lastLines lines of the small file, which is sent at the end
 * @param applied messages that are in sessions
 * @param duplicates lines that repeat an earlier one
 * @param late messages too late for their session
 * @param outOfOrder messages that arrive up to a minute after later ones
 * @param sessions sessions
 * @param openSessions those that are not over when all is sent
 */
public record VisitTotals(
        long seed,
        long spanMillis,
        long sent,
        long lastLines,
        long applied,
        long duplicates,
        long late,
        long outOfOrder,
        long sessions,
        long openSessions) {}
