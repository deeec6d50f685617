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
}
