package io.nyala.event;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a person allows, as their consent tool says it ({@code context.consent.categoryPreferences} of the specification). A category
 * that is not there is refused; with none, all are.
 *
 * @param byCategory category id to whether it is allowed
 */
public record ConsentPreferences(SortedMap<String, Boolean> byCategory) {

    /** Copies the map. */
    public ConsentPreferences {
        byCategory = Collections.unmodifiableSortedMap(new TreeMap<>(byCategory));
    }

    /** The same of any map. */
    public static ConsentPreferences of(Map<String, Boolean> byCategory) {
        return new ConsentPreferences(new TreeMap<>(byCategory));
    }

    @Override
    public String toString() {
        return "ConsentPreferences[" + byCategory.size() + "]";
    }
}
