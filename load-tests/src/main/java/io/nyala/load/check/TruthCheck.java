package io.nyala.load.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.nyala.load.truth.FragmentTruth;
import io.nyala.load.truth.Truth;
import io.nyala.state.audit.Differences;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Everything a running system answers about one file, against the truth. */
public final class TruthCheck {

    private final Truth truth;
    private final Launcher launcher;

    /** The truth about the only file that was ever sent to the system. */
    public TruthCheck(Truth truth, Launcher launcher) {
        this.truth = truth;
        this.launcher = launcher;
    }

    /** Profiles, rejected lines, counters. */
    public Differences all() throws IOException, InterruptedException {
        Differences differences = new Differences();
        profiles(differences);
        new RejectedCheck(differences).check(truth.damaged(), launcher.json("rejected", "--format", "json"));
        new StatusCheck(differences)
                .check(
                        Counts.of(truth.totals()),
                        launcher.json("status", "--format", "json").get(0));
        return differences;
    }

    /** Profiles only. */
    public Differences profiles() throws IOException, InterruptedException {
        Differences differences = new Differences();
        profiles(differences);
        return differences;
    }

    /** People with one identifier. */
    public List<FragmentTruth> comparable() {
        return truth.fragments().stream()
                .filter(FragmentTruth::singleIdentifier)
                .toList();
    }

    private void profiles(Differences differences) throws IOException, InterruptedException {
        List<JsonNode> rows = launcher.json("sql", ProfileCheck.QUERY, "--format", "json");
        ProfileCheck check = new ProfileCheck(differences);
        check.check(comparable(), rows);
        Set<String> shown = new HashSet<>();
        truth.people().forEach(person -> shown.addAll(person.identifiers()));
        check.checkNobodyInvented(shown, rows);
    }
}
