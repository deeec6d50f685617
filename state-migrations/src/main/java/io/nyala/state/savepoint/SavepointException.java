package io.nyala.state.savepoint;

import java.io.IOException;

/** A savepoint cannot be used as it was asked for; the message is one sentence that says what to do. Never holds personal data. */
public final class SavepointException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param message one sentence */
    public SavepointException(String message) {
        super(message);
    }

    /**
     * With the error underneath.
     *
     * @param message one sentence
     */
    public SavepointException(String message, Throwable cause) {
        super(message, cause);
    }
}
