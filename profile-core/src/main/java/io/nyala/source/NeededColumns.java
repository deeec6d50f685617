package io.nyala.source;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The columns that a mapping needs.
 *
 * @param named those that it names as they are
 * @param inExpressions those that its expressions name, in whatever case
 */
public record NeededColumns(Set<String> named, Set<String> inExpressions) {

    /** Copies, and keeps the order. */
    public NeededColumns {
        named = Collections.unmodifiableSet(new LinkedHashSet<>(named));
        inExpressions = Collections.unmodifiableSet(new LinkedHashSet<>(inExpressions));
    }

    /**
     * Those that are not there.
     *
     * @param present names of the columns of a row or file
     */
    public List<String> missing(Collection<String> present) {
        Set<String> inAnyCase = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        inAnyCase.addAll(present);
        return Stream.concat(
                        named.stream().filter(column -> !present.contains(column)),
                        inExpressions.stream().filter(column -> !inAnyCase.contains(column)))
                .distinct()
                .toList();
    }
}
