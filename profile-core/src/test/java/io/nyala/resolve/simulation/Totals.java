package io.nyala.resolve.simulation;

/** What happened in a number of schedules: shows that the rare things are not so rare here. */
final class Totals {
    long schedules;
    long events;
    long inputs;
    long crashes;
    long checkpoints;
    long watermarks;

    @Override
    public String toString() {
        return "schedules=%d events=%d linkerInputs=%d crashes=%d checkpoints=%d watermarkChecks=%d"
                .formatted(schedules, events, inputs, crashes, checkpoints, watermarks);
    }
}
