package io.nyala.upsert.simulation;

/** The schedule has shown that the protocol is wrong. */
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Violation(String message) {
        super(message, null, false, false);
    }
}
