package io.nyala.standardize;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Message ids for messages that bring none (the specification lets the endpoint set it): a hash of the bytes, so that the same
 * bytes sent twice still count once. Two events that differ in nothing, not even in time, are one by this rule.
 *
 * <p>Not thread-safe: one instance a task.
 */
final class ContentIds {

    private static final String PREFIX = "sha256-";

    private final MessageDigest digest;

    ContentIds() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    String of(byte[] message) {
        return PREFIX + HexFormat.of().formatHex(digest.digest(message));
    }
}
