package io.nyala.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is said of a person besides what is believed: the words of other sources, and of other rows of the same one. */
final class Contradictions {

    /** The newest of them tell enough. */
    private static final int MOST = 10;

    private Contradictions() {}

    /**
     * Other values that count for nothing, the newest first, each once a source. Where all that is said counts, as in a sum, there are none.
     *
     * @param believed what is believed
     * @param fragments what it was made of
     * @param consent what may be used
     */
    static SortedMap<String, List<Attribute>> of(
            SortedMap<String, Attribute> believed,
            Collection<Fragment> fragments,
            PersonConsent consent,
            AttributeRules rules) {
        SortedMap<String, List<Attribute>> others = new TreeMap<>();
        for (Fragment fragment : fragments) {
            if (fragments.size() > 1) {
                collect(consent.keep(fragment.attributes()), false, believed, rules, others);
            }
            fragment.rows()
                    .all()
                    .forEach(row -> collect(consent.keep(row.attributes()), true, believed, rules, others));
        }
        others.replaceAll((name, said) -> newestFirst(said));
        return others;
    }

    /** What one browser said earlier is no contradiction: people change. */
    private static void collect(
            SortedMap<String, Attribute> said,
            boolean byRow,
            SortedMap<String, Attribute> believed,
            AttributeRules rules,
            SortedMap<String, List<Attribute>> others) {
        said.forEach((name, attribute) -> {
            Attribute winner = believed.get(name);
            if (attribute.current() != null
                    && winner != null
                    && rules.of(name).picks()
                    && !attribute.current().equals(winner.current())
                    && (byRow || !attribute.source().equals(winner.source()))) {
                others.computeIfAbsent(name, unused -> new ArrayList<>()).add(attribute);
            }
        });
    }

    private static List<Attribute> newestFirst(List<Attribute> said) {
        List<Attribute> sorted = new ArrayList<>(said);
        sorted.sort(Survivorship.BY_PROOF.reversed());
        List<Attribute> kept = new ArrayList<>();
        for (Attribute attribute : sorted) {
            boolean known = kept.stream()
                    .anyMatch(other -> other.source().equals(attribute.source())
                            && other.value().equals(attribute.value()));
            if (!known && kept.size() < MOST) {
                kept.add(attribute);
            }
        }
        return List.copyOf(kept);
    }
}
