package io.nyala.wire;

import java.io.IOException;

/** Bytes of a form that this program does not know: it is older than the program that wrote them. */
public final class UnknownLayoutException extends IOException {

    /** A form with a name has no such version. */
    public UnknownLayoutException(String layout, int version) {
        super("layout " + layout + " has no version " + version
                + "; run the program that wrote this state, or a newer one");
    }
}
