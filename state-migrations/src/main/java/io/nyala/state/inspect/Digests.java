package io.nyala.state.inspect;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short names of bytes: equal bytes have equal ones, and no two others do. Not thread-safe. */
final class Digests {

    private static final int BYTES = 16;

    private final MessageDigest digest;

    Digests() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    String of(byte[] bytes) {
        return HexFormat.of().formatHex(digest.digest(bytes), 0, BYTES);
    }
}
