package io.nyala.load.truth;

import java.util.List;

/**
 * A name that is not of one person.
 *
 * @param name {@code namespace:value}
 * @param people labels of those who show it, sorted: it may belong to any one of them
 * @param demoted whether so many show it that it must belong to nobody: a person of its own
 */
public record SharedName(String name, List<String> people, boolean demoted) {
    /** Copies the list. */
    public SharedName {
        people = List.copyOf(people);
    }
}
