package io.nyala.load.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who is who in one file: the names of a person are those of {@link Truth#people()} that are not shared.
 *
 * @param truth what each name's messages add up to, and who shows which names
 * @param shared names that several people show, sorted
 */
public record IdentityTruth(Truth truth, List<SharedName> shared) {
    /** Copies the list. */
    public IdentityTruth {
        shared = List.copyOf(shared);
    }

    /**
     * Finds what is shared.
     *
     * @param crowded names that belong to nobody
     */
    public static IdentityTruth of(Truth truth, Set<Name> crowded) {
        Map<String, List<String>> shownBy = new TreeMap<>();
        for (PersonTruth person : truth.people()) {
            person.identifiers().forEach(name -> shownBy.computeIfAbsent(name, key -> new ArrayList<>())
                    .add(person.person()));
        }
        Set<String> demoted = crowded.stream().map(Name::toString).collect(Collectors.toSet());
        return new IdentityTruth(
                truth,
                shownBy.entrySet().stream()
                        .filter(name -> name.getValue().size() > 1)
                        .map(name -> new SharedName(name.getKey(), name.getValue(), demoted.contains(name.getKey())))
                        .toList());
    }

    /**
     * What is true when some people were erased. Totals speak of the file as it was sent, but for those that count.
     *
     * @param people their labels
     */
    public IdentityTruth without(Set<String> people) {
        List<FragmentTruth> fragments = truth.fragments().stream()
                .filter(fragment -> !people.contains(fragment.person()))
                .toList();
        Totals sent = truth.totals();
        Totals totals = new Totals(
                sent.seed(),
                sent.sent(),
                sent.accepted(),
                sent.rejected(),
                sent.duplicates(),
                fragments.stream().mapToLong(FragmentTruth::eventCount).sum(),
                sent.outOfOrder(),
                sent.people() - people.size(),
                sent.singleIdentifierPeople(),
                sent.orders());
        List<PersonTruth> left = truth.people().stream()
                .filter(person -> !people.contains(person.person()))
                .toList();
        return new IdentityTruth(new Truth(totals, fragments, left, truth.damaged()), shared);
    }
}
