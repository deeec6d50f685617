package io.nyala.jobs;

/** The configuration cannot be used; the message names the key and what is legal. Thrown before the graph runs. */
public final class InvalidOptionException extends RuntimeException {

    public InvalidOptionException(String message) {
        super(message);
    }
}
