package io.nyala.resolve;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.profile.Fragment;
import io.nyala.profile.Profile;
import io.nyala.profile.ProfileRules;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The fragments that are at one person now.
 *
 * @param id the person
 * @param version how many times something was placed or retracted
 * @param fragments by owner
 */
public record Person(ProfileId id, long version, SortedMap<IdentifierKey, Fragment> fragments) {

    /** Keeps what it is given from changing. */
    public Person {
        fragments = Collections.unmodifiableSortedMap(new TreeMap<>(fragments));
    }

    /** A person of whom nothing is known. */
    public static Person empty(ProfileId id) {
        return new Person(id, 0, new TreeMap<>());
    }

    /** The person after a message to it. */
    public Person after(ProfileMessage message) {
        SortedMap<IdentifierKey, Fragment> next = new TreeMap<>(fragments);
        if (message instanceof ProfileMessage.Place place) {
            next.put(place.fragment().identifier().key(), place.fragment());
        } else if (message instanceof ProfileMessage.Retract retract) {
            next.remove(retract.owner());
        }
        return new Person(id, version + 1, next);
    }

    /** Whether nothing is left: the person need not be kept. */
    public boolean isEmpty() {
        return fragments.isEmpty();
    }

    /** What analysts see, or empty when no event and no row says anything of the person. */
    public Optional<Profile> profile(ProfileRules rules) {
        return fragments.values().stream().anyMatch(Fragment::speaks)
                ? Optional.of(Profile.of(id, fragments.values(), rules).withVersion(version))
                : Optional.empty();
    }
}
