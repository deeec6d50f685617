package io.nyala.load.truth;

import java.util.List;

/**
 * Everything that a right system must answer about one file.
 *
 * @param totals the file in numbers
 * @param fragments one for each name that is the best of at least one message, sorted
 * @param people who is who, in the order of their numbers
 * @param damaged the lines to be rejected, in the order of the file
 */
public record Truth(Totals totals, List<FragmentTruth> fragments, List<PersonTruth> people, List<DamagedLine> damaged) {
    public Truth {
        fragments = List.copyOf(fragments);
        people = List.copyOf(people);
        damaged = List.copyOf(damaged);
    }
}
