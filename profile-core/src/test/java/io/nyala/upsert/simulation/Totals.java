package io.nyala.upsert.simulation;

/** What happened in a number of schedules: shows that the rare things are not so rare here. */
final class Totals {
    long schedules;
    long schedulesWithCrash;
    long crashes;
    long checkpoints;
    long abortedCheckpoints;
    long inputs;
    long rowWrites;
    long journalEntries;
    long reemissions;
    long lateLandings;
    long purges;
    long fencedWriters;

    @Override
    public String toString() {
        return "schedules=%d withCrash=%d crashes=%d checkpoints=%d aborted=%d inputs=%d rowWrites=%d journalEntries=%d reemissions=%d lateLandings=%d purges=%d fencedWriters=%d"
                .formatted(
                        schedules,
                        schedulesWithCrash,
                        crashes,
                        checkpoints,
                        abortedCheckpoints,
                        inputs,
                        rowWrites,
                        journalEntries,
                        reemissions,
                        lateLandings,
                        purges,
                        fencedWriters);
    }
}
