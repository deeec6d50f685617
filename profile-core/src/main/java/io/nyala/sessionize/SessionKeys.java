package io.nyala.sessionize;

import io.nyala.identity.IdentifierKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Makes {@link SessionKey}s: SHA-256 cut to 128 bits. The visitor in it is a keyed hash already, so that no secret is needed here.
 *
 * <p>Not thread-safe: one instance a task.
 */
public final class SessionKeys {

    private static final byte EXPLICIT = 1;
    private static final byte IMPLICIT = 2;

    private final MessageDigest digest;

    /** Finds the algorithm, which every Java platform has. */
    public SessionKeys() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The key of a session to which its source gave an id: any one of its messages tells it. */
    public SessionKey explicit(String tenant, IdentifierKey visitor, String source, String sessionId) {
        digest.update(EXPLICIT);
        put(visitor);
        put(tenant);
        put(source);
        put(sessionId);
        return finish();
    }

    /** The key of a session that was cut by silence: its visitor and its first step tell it. */
    public SessionKey implicit(IdentifierKey visitor, Step first) {
        digest.update(IMPLICIT);
        put(visitor);
        digest.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(first.at())
                .putLong(first.hash())
                .array());
        return finish();
    }

    private void put(IdentifierKey key) {
        digest.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(key.high())
                .putLong(key.low())
                .array());
    }

    /** With its length, so that no two lists of texts have the same bytes. */
    private void put(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private SessionKey finish() {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return new SessionKey(hash.getLong(), hash.getLong());
    }
}
