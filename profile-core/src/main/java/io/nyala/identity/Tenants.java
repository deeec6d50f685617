package io.nyala.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Tenants as keys, so that what belongs to a tenant is partitioned like what belongs to an identifier. A tenant's name is no secret, and there are few. */
public final class Tenants {

    private static final ConcurrentMap<String, IdentifierKey> KNOWN = new ConcurrentHashMap<>();

    private Tenants() {}

    /** The key of a tenant: the first 128 bits of the SHA-256 of its name. */
    public static IdentifierKey key(String tenant) {
        return KNOWN.computeIfAbsent(tenant, Tenants::hash);
    }

    private static IdentifierKey hash(String tenant) {
        try {
            ByteBuffer digest = ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(tenant.getBytes(StandardCharsets.UTF_8)));
            return new IdentifierKey(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
