package io.nyala.sessionize;

import io.nyala.identity.IdentifierKey;
import java.util.Objects;

/**
 * The primary key of a session's row. When one of the three moves, the row moves: the old one is deleted.
 *
 * @param owner the best identifier seen in the session
 * @param startedAt time of its first step, epoch milliseconds
 * @param key which session; the parts of an explicit one share it
 */
public record SessionId(IdentifierKey owner, long startedAt, SessionKey key) {

    private static final char SEPARATOR = ':';

    /** Refuses nulls. */
    public SessionId {
        Objects.requireNonNull(owner);
        Objects.requireNonNull(key);
    }

    /**
     * Reads what {@link #text()} wrote.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static SessionId fromText(String text) {
        int first = text.indexOf(SEPARATOR);
        int last = text.lastIndexOf(SEPARATOR);
        if (first < 0 || first == last) {
            throw new IllegalArgumentException("a session id has three parts");
        }
        return new SessionId(
                IdentifierKey.fromHex(text.substring(0, first)),
                Long.parseLong(text, first + 1, last, 10),
                SessionKey.fromHex(text.substring(last + 1)));
    }

    /** The form in which the journal of written keys knows the row: no personal data. */
    public String text() {
        return owner.hex() + SEPARATOR + startedAt + SEPARATOR + key.hex();
    }
}
