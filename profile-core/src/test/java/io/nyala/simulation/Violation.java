package io.nyala.simulation;

/** The schedule has shown that the protocol is wrong. */
public final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what was seen, without the seed */
    public Violation(String message) {
        super(message, null, false, false);
    }
}
