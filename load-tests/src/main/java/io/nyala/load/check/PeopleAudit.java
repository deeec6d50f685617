package io.nyala.load.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.nyala.load.truth.FragmentTruth;
import io.nyala.load.truth.Truth;
import io.nyala.state.audit.Differences;
import io.nyala.tables.TableRow;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tables of people against a recount of the log, without a truth known beforehand: each profile counts what the events of its
 * identifiers add up to, and no profile holds identifiers that nothing connects. Limits, stewards and demotions may keep connected
 * identifiers apart, so that is told and is no difference.
 */
public final class PeopleAudit {
    private final Recount recount;
    private int pieces;

    /** Of all events in the log. */
    public PeopleAudit(Recount recount) {
        this.recount = recount;
    }

    /** Asks a running system and compares. */
    public Differences all(Launcher launcher) throws IOException, InterruptedException {
        return compare(
                launcher.json("sql", Partition.QUERY, "--format", "json"),
                launcher.json("sql", PeopleCheck.QUERY, "--format", "json"));
    }

    /**
     * Compares rows as Kudu has them.
     *
     * @param identifiers all rows of their table
     * @param profiles all rows of theirs
     */
    public Differences tables(List<TableRow> identifiers, List<TableRow> profiles) {
        return compare(JsonRows.of(identifiers), JsonRows.of(profiles));
    }

    /** How many people, as they would be without limits, have more than one profile. */
    public int pieces() {
        return pieces;
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
        Truth truth = recount.sums();
        Set<String> shown = new HashSet<>(truth.people().get(0).identifiers());
        for (String name : shown) {
            if (partition.profile(name).isEmpty()) {
                differences.add("identifier missing", redacted(name));
            }
        }
        Map<String, Integer> profilesOfOne = new HashMap<>();
        partition.people().forEach((profile, names) -> {
            Set<String> roots = new HashSet<>();
            names.forEach(name -> roots.add(recount.root(name)));
            roots.forEach(root -> profilesOfOne.merge(root, 1, Integer::sum));
            if (!shown.containsAll(names)) {
                differences.add("identifier nobody showed", profile);
            } else if (roots.size() > 1) {
                differences.add("people in one profile", profile);
            }
        });
        pieces =
                (int) profilesOfOne.values().stream().filter(count -> count > 1).count();
        List<FragmentTruth> fragments = truth.fragments();
        new PeopleCheck(partition, differences, (profile, name) -> profile).check(fragments, profiles);
        return differences;
    }

    /** Real people may be in the log: the kind of name only. */
    private static String redacted(String name) {
        return name.substring(0, name.indexOf(':')) + ":***";
    }
}
