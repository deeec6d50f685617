package io.nyala.profile;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that one row of a database or file says of a person: a later statement of the row takes its place, an empty one withdraws it.
 *
 * @param statementId names the statement; of two of one row the greater one is the later
 * @param attributes what it says, by name, each with the same proof
 */
public record RowStatement(String statementId, SortedMap<String, Attribute> attributes) {

    /** Copies the map. */
    public RowStatement {
        Objects.requireNonNull(statementId);
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /** The later of two statements of one row. */
    RowStatement later(RowStatement other) {
        return statementId.compareTo(other.statementId) >= 0 ? this : other;
    }

    @Override
    public String toString() {
        return "RowStatement[" + attributes.size() + " attributes]";
    }
}
