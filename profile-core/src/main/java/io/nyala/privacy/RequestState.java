package io.nyala.privacy;

import java.util.Locale;

/** How far a request has come: the words of OpenDSR, with one of our own for what could not be read. */
public enum RequestState {
    /** Ordered, and nothing is heard of it yet. */
    PENDING,
    /** There are receipts, but not for each identifier that the order names. */
    IN_PROGRESS,
    /** There are receipts for all that the order names. */
    COMPLETED,
    /** Withdrawn before anything was done. */
    CANCELLED,
    /** The job could not accept the order: the person still waits, and somebody has to order it again. */
    REFUSED;

    /** Whether the person still waits for an answer. */
    public boolean isOpen() {
        return switch (this) {
            case PENDING, IN_PROGRESS, REFUSED -> true;
            case COMPLETED, CANCELLED -> false;
        };
    }

    /** The word in tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
