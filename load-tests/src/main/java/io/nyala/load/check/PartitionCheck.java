package io.nyala.load.check;

import io.nyala.load.truth.IdentityTruth;
import io.nyala.load.truth.PersonTruth;
import io.nyala.load.truth.SharedName;
import io.nyala.state.audit.Differences;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who is who as SQL gives it against the truth: two identifiers have one profile exactly when they are of one person. */
final class PartitionCheck {

    private final Partition found;
    private final Differences differences;

    PartitionCheck(Partition found, Differences differences) {
        this.found = found;
        this.differences = differences;
    }

    void check(IdentityTruth truth) {
        Set<String> shared = truth.shared().stream().map(SharedName::name).collect(Collectors.toSet());
        Set<String> shown = new HashSet<>(shared);
        Map<String, Set<String>> owners = new HashMap<>();
        for (PersonTruth person : truth.truth().people()) {
            List<String> own = person.identifiers().stream()
                    .filter(name -> !shared.contains(name))
                    .toList();
            shown.addAll(own);
            own(person.person(), own).forEach(profile -> owners.computeIfAbsent(profile, key -> new TreeSet<>())
                    .add(person.person()));
        }
        owners.values().stream()
                .filter(people -> people.size() > 1)
                .forEach(people -> differences.add("people in one profile", people.toString()));
        truth.shared().forEach(name -> shared(name, owners));
        for (String name : found.names()) {
            if (!shown.contains(name)) {
                differences.add("identifier nobody showed", name);
            }
        }
    }

    /** The profiles of a person's own identifiers: one, if all is well. */
    private Set<String> own(String person, List<String> names) {
        Set<String> profiles = new TreeSet<>();
        names.forEach(name -> profile(name).ifPresent(profiles::add));
        if (profiles.size() > 1) {
            differences.add("person in pieces", person + ": " + profiles.size() + " profiles");
        }
        return profiles;
    }

    private void shared(SharedName name, Map<String, Set<String>> owners) {
        Optional<String> profile = profile(name.name());
        if (name.demoted()) {
            if (!found.isAlone(name.name())) {
                differences.add("demoted identifier not alone", name.name());
            }
        } else if (profile.isPresent()
                && owners.getOrDefault(profile.get(), Set.of()).stream().noneMatch(name.people()::contains)) {
            differences.add("shared identifier of none who show it", name.name());
        }
    }

    private Optional<String> profile(String name) {
        Optional<String> profile = found.profile(name);
        if (profile.isEmpty()) {
            differences.add("identifier missing", name);
        }
        return profile;
    }
}
