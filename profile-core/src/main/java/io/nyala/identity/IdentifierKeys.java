package io.nyala.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes {@link IdentifierKey}s: HMAC-SHA256 under the operator's secret, cut to 128 bits.
 *
 * <p>A plain hash of an e-mail address can be guessed by hashing all addresses; a keyed one cannot without the secret (RFC
 * 2104). The tenant is part of the message, so that one value gives unlinkable keys for two tenants.
 *
 * <p>Not thread-safe: one instance a task.
 */
public final class IdentifierKeys {

    /** Fewest bytes of secret accepted: the output length of SHA-256, as RFC 2104 section 3 advises. */
    public static final int MIN_SECRET_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final byte SEPARATOR = 0x1f;
    private static final byte PROFILE_SPACE = 0x01;
    private static final byte MINTED_SPACE = 0x02;

    private final Mac mac;

    /**
     * @param secret at least {@link #MIN_SECRET_BYTES} bytes
     * @throws IllegalArgumentException when the secret is too short
     */
    public IdentifierKeys(byte[] secret) {
        if (secret.length < MIN_SECRET_BYTES) {
            throw new IllegalArgumentException("the identity secret needs at least " + MIN_SECRET_BYTES + " bytes");
        }
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** The identifier with its key. {@code value} must be normalised already. */
    public Identifier identifier(String tenant, String namespace, String value) {
        mac.update(tenant.getBytes(StandardCharsets.UTF_8));
        mac.update(SEPARATOR);
        mac.update(namespace.getBytes(StandardCharsets.UTF_8));
        mac.update(SEPARATOR);
        mac.update(value.getBytes(StandardCharsets.UTF_8));
        return new Identifier(finish(), namespace, value);
    }

    private IdentifierKey finish() {
        ByteBuffer digest = ByteBuffer.wrap(mac.doFinal());
        return new IdentifierKey(digest.getLong(), digest.getLong());
    }

    /**
     * The profile id of a person known by one identifier: a value of its own space, never the identifier's key, so that an
     * erased or split identifier that comes back can be given another one.
     *
     * @param generation 0 at first; raised when the identifier starts again as a new person
     */
    public ProfileId singleProfile(IdentifierKey owner, int generation) {
        ByteBuffer message = ByteBuffer.allocate(1 + 2 * Long.BYTES + Integer.BYTES);
        message.put(PROFILE_SPACE).putLong(owner.high()).putLong(owner.low()).putInt(generation);
        mac.update(message.array());
        return new ProfileId(finish().hex());
    }

    /**
     * The profile id of people known by several identifiers, minted from what made them one: the same evidence mints the same id
     * after a crash, so that an id never comes to name somebody else. A value of its own space, so that it is nobody's single id.
     *
     * @param evidence id of the message or order that made them one
     * @param founder one of the identifiers
     * @param attempt 0, or more while the id is taken
     */
    public ProfileId mintedProfile(String evidence, IdentifierKey founder, int attempt) {
        ByteBuffer head = ByteBuffer.allocate(1 + 2 * Long.BYTES + Integer.BYTES);
        head.put(MINTED_SPACE).putLong(founder.high()).putLong(founder.low()).putInt(attempt);
        mac.update(head.array());
        mac.update(evidence.getBytes(StandardCharsets.UTF_8));
        return new ProfileId(finish().hex());
    }
}
