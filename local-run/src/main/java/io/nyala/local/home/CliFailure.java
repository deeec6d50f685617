package io.nyala.local.home;

/** What was asked for did not happen; the message is one line that says what to do next. */
public class CliFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Without a cause of its own.
     *
     * @param message one line
     */
    public CliFailure(String message) {
        super(message);
    }

    /**
     * With the cause, which {@code --verbose} shows.
     *
     * @param message one line
     * @param cause the error underneath
     */
    public CliFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
