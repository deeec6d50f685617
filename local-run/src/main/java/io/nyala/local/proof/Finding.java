package io.nyala.local.proof;

import io.nyala.privacy.Holding;

/**
 * What was found in one place.
 *
 * @param kind file or topic
 * @param place its name
 * @param keeper who writes it
 * @param count files or records with a value in them
 * @param until when the place lets go of what was found, in words; empty when nothing was
 */
public record Finding(Holding.Kind kind, String place, String keeper, long count, String until) {

    /** Of a place that is on the list. */
    static Finding in(Holding place, long count) {
        return in(place, place.name(), count);
    }

    /** Of a place that is kept as another one is. */
    static Finding in(Holding like, String name, long count) {
        return new Finding(like.kind(), name, like.keeper(), count, count == 0 ? "" : until(like));
    }

    /** Tells whether anything was found. */
    public boolean isFound() {
        return count > 0;
    }

    private static String until(Holding place) {
        return place.content() == Holding.Content.NOTHING
                ? "unknown: nothing of anybody should be here"
                : place.retention();
    }
}
