package io.nyala.load.check;

import io.nyala.load.visits.VisitTotals;
import io.nyala.load.visits.VisitTruth;
import io.nyala.state.audit.Differences;
import java.io.IOException;

/** Everything a running system answers about visits, against the truth: sessions, counters, and what profiles count. */
public final class VisitCheck {
    private final VisitTruth truth;
    private final Launcher launcher;

    /** The truth about the only visits that were ever sent to the system. */
    public VisitCheck(VisitTruth truth, Launcher launcher) {
        this.truth = truth;
        this.launcher = launcher;
    }

    /** Compares. */
    public Differences all() throws IOException, InterruptedException {
        Differences differences = new Differences();
        new SessionCheck(differences).check(truth.sessions(), launcher);
        VisitTotals totals = truth.totals();
        new StatusCheck(differences)
                .check(
                        Counts.of(totals),
                        launcher.json("status", "--format", "json").get(0));
        // what is late for its session is in the profile all the same
        long counted = launcher.json("sql", "SELECT SUM(event_count) AS events FROM profile", "--format", "json")
                .get(0)
                .path("events")
                .asLong(-1);
        differences.expect("events in profiles", "all", totals.applied() + totals.late(), counted);
        return differences;
    }
}
