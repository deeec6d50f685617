package io.nyala.load.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.nyala.load.truth.IdentityTruth;
import io.nyala.state.audit.Differences;
import java.io.IOException;
import java.util.List;

/** Everything a running system answers about who is who, against the truth: identifiers, people, counters. */
public final class IdentityCheck {

    private final IdentityTruth truth;

    /** The truth about the only file that was ever sent to the system. */
    public IdentityCheck(IdentityTruth truth) {
        this.truth = truth;
    }

    /** Asks a running system and compares, its counters included. */
    public Differences all(Launcher launcher) throws IOException, InterruptedException {
        Differences differences = tables(launcher);
        new StatusCheck(differences)
                .check(
                        Counts.of(truth.truth().totals()),
                        launcher.json("status", "--format", "json").get(0));
        return differences;
    }

    /** Asks for the rows of a running system and compares. */
    public Differences tables(Launcher launcher) throws IOException, InterruptedException {
        Differences differences = compare(
                launcher.json("sql", Partition.QUERY, "--format", "json"),
                launcher.json("sql", PeopleCheck.QUERY, "--format", "json"));
        long events = launcher.json("sql", "select count(*) as events from event", "--format", "json")
                .get(0)
                .path("events")
                .asLong();
        differences.expect("rows of events", "all", truth.truth().totals().applied(), events);
        return differences;
    }

    /**
     * Compares.
     *
     * @param identifiers rows of the table of identifiers
     * @param profiles rows of the table of profiles
     */
    Differences compare(List<JsonNode> identifiers, List<JsonNode> profiles) {
        Differences differences = new Differences();
        Partition partition = new Partition(identifiers, differences);
        new PartitionCheck(partition, differences).check(truth);
        new PeopleCheck(partition, differences).check(truth.truth().fragments(), profiles);
        long counted = profiles.stream()
                .mapToLong(row -> row.path("event_count").asLong())
                .sum();
        differences.expect("events in profiles", "all", truth.truth().totals().applied(), counted);
        return differences;
    }
}
