package io.nyala.local.certificate;

import io.nyala.local.home.CliFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An operator's Ed25519 key. Whoever can read its file can sign in the operator's name, and nobody can tell afterwards: so a file that others
 * can read is refused, not warned of, as a warning is lost in a nightly run.
 */
public final class SigningKey {
    private static final String ALGORITHM = "Ed25519";
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final PrivateKey key;

    private SigningKey(PrivateKey key) {
        this.key = key;
    }

    /**
     * Reads a key.
     *
     * @param file PKCS#8 in PEM, without a password, as {@code openssl genpkey -algorithm ed25519} writes it
     * @throws CliFailure when it cannot be read, is no such key, or somebody else can read it
     */
    public static SigningKey read(Path file) {
        try {
            if (!OWNERS.containsAll(Files.getPosixFilePermissions(file))) {
                throw new CliFailure(
                        file + " can be read by others, who could sign with it: chmod 600, or better a new key");
            }
            return new SigningKey(parse(Files.readString(file)));
        } catch (IOException e) {
            throw CliFailure.because("cannot read " + file, e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new CliFailure(
                    file + " is no Ed25519 key in PKCS#8 form without a password, as openssl genpkey -algorithm ed25519"
                            + " writes it",
                    e);
        }
    }

    private static PrivateKey parse(String pem) throws GeneralSecurityException {
        Matcher key = PEM.matcher(pem);
        if (!key.find()) {
            throw new IllegalArgumentException("no private key in PEM");
        }
        return KeyFactory.getInstance(ALGORITHM)
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(key.group(1))));
    }

    /** The signature of exactly these bytes: 64 bytes, always the same (RFC 8032). */
    public byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot sign with " + ALGORITHM, e);
        }
    }
}
