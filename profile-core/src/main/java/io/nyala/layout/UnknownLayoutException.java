package io.nyala.layout;

import java.io.IOException;

/** Bytes of a form that this program does not know: it is older than the program that wrote them. */
public final class UnknownLayoutException extends IOException {

    UnknownLayoutException(String layout, int version) {
        super("layout " + layout + " has no version " + version
                + "; run the program that wrote this state, or a newer one");
    }
}
