package io.nyala.link;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What becomes of people when their identifiers are grouped in another way. People are compared by the identifiers that both groupings
 * know, never by their ids.
 *
 * @param split people of before who fall apart, those in most parts first
 * @param merged people of after who were several, those of most first
 * @param gone identifiers that only before knows, the smallest first
 * @param come identifiers that only after knows, the smallest first
 */
public record Regrouping(List<Whole> split, List<Whole> merged, List<IdentifierKey> gone, List<IdentifierKey> come) {

    /**
     * One person who is several on the other side.
     *
     * @param person of this side
     * @param parts at least two, the largest first
     */
    public record Whole(ProfileId person, List<Part> parts) {}

    /**
     * What two people share.
     *
     * @param person of the other side
     * @param identifiers at least one, the smallest first
     */
    public record Part(ProfileId person, List<IdentifierKey> identifiers) {}

    private static final Comparator<Part> LARGEST_FIRST = Comparator.comparingInt(
                    (Part part) -> -part.identifiers().size())
            .thenComparing(part -> part.identifiers().get(0));
    private static final Comparator<Whole> MOST_PARTS_FIRST = Comparator.comparingInt(
                    (Whole whole) -> -whole.parts().size())
            .thenComparing(whole -> whole.parts().get(0).identifiers().get(0));

    /** Compares two groupings, each the person of every identifier. */
    public static Regrouping between(Map<IdentifierKey, ProfileId> before, Map<IdentifierKey, ProfileId> after) {
        return new Regrouping(
                inParts(before, after), inParts(after, before), missing(before, after), missing(after, before));
    }

    /** How many people take part in what becomes of some: those of the other side, each counted once. */
    public static int others(List<Whole> wholes) {
        Set<ProfileId> others = new HashSet<>();
        wholes.forEach(whole -> whole.parts().forEach(part -> others.add(part.person())));
        return others.size();
    }

    private static List<Whole> inParts(Map<IdentifierKey, ProfileId> here, Map<IdentifierKey, ProfileId> there) {
        Map<ProfileId, Map<ProfileId, List<IdentifierKey>>> people = new HashMap<>();
        new TreeMap<>(here).forEach((key, person) -> {
            ProfileId other = there.get(key);
            if (other != null) {
                people.computeIfAbsent(person, unused -> new HashMap<>())
                        .computeIfAbsent(other, unused -> new ArrayList<>())
                        .add(key);
            }
        });
        List<Whole> wholes = new ArrayList<>();
        people.forEach((person, parts) -> {
            if (parts.size() > 1) {
                wholes.add(new Whole(
                        person,
                        parts.entrySet().stream()
                                .map(part -> new Part(part.getKey(), part.getValue()))
                                .sorted(LARGEST_FIRST)
                                .toList()));
            }
        });
        wholes.sort(MOST_PARTS_FIRST);
        return wholes;
    }

    private static List<IdentifierKey> missing(
            Map<IdentifierKey, ProfileId> here, Map<IdentifierKey, ProfileId> there) {
        return here.keySet().stream()
                .filter(key -> !there.containsKey(key))
                .sorted()
                .toList();
    }
}
