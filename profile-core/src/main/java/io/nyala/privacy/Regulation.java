package io.nyala.privacy;

import java.util.Locale;

/** The law that a person asks under. */
public enum Regulation {
    GDPR,
    CCPA,
    /** The order does not say. */
    UNSPECIFIED;

    /** The word in tables (OpenDSR {@code regulation}); empty when nothing is said. */
    public String word() {
        return this == UNSPECIFIED ? "" : name().toLowerCase(Locale.ROOT);
    }
}
