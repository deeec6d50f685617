package io.nyala.load.traffic;

import io.nyala.load.truth.Name;
import java.util.List;

/**
 * What several people show as if it were theirs.
 *
 * @param use how they come to show it
 * @param thing the name or names that it is known by
 * @param crowded whether so many show it that it names nobody
 */
record SharedThing(Use use, Speaker thing, boolean crowded) {

    /** How people come to show it. */
    enum Use {
        /** They log in there, and sometimes forget to: a kiosk, a telephone number that a form suggests. */
        VISITED,
        /** They call from there and say their e-mail address: a call centre. */
        CALLED,
        /** All devices of a make say that this is their id; who has one never logs in. */
        BUILT_IN
    }

    /** The names that are not of one person. */
    List<Name> names() {
        return thing.names();
    }
}
