package io.nyala.services;

/** A server on this machine did not do what was asked; the message is one line a person can act on. */
public final class ServiceFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Without a cause of its own.
     *
     * @param message what happened and what to do, one line
     */
    public ServiceFailedException(String message) {
        super(message);
    }

    /**
     * With the cause, which is for {@code --verbose} only.
     *
     * @param message what happened and what to do, one line
     * @param cause the error underneath
     */
    public ServiceFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
