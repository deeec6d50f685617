package io.nyala.privacy;

import java.util.Locale;

/** What a person asks for. */
public enum RequestType {
    /** To be forgotten (GDPR Art. 17). */
    ERASURE,
    /** A copy of all that is held (GDPR Art. 15 and 20). */
    ACCESS;

    /** The word in tables (OpenDSR {@code subject_request_type}). */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
