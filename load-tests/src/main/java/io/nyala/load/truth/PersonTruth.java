package io.nyala.load.truth;

import java.util.List;

/**
 * Who is who.
 *
 * @param person label of the person
 * @param kind how the person shows up
 * @param singleIdentifier whether the kind never shows more than one name
 * @param identifiers all names the person showed in accepted messages, {@code namespace:value}, sorted
 */
public record PersonTruth(String person, String kind, boolean singleIdentifier, List<String> identifiers) {
    public PersonTruth {
        identifiers = List.copyOf(identifiers);
    }
}
