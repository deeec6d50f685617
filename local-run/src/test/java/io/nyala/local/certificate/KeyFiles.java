package io.nyala.local.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** A key pair as {@code openssl genpkey -algorithm ed25519} and {@code openssl pkey -pubout} wrote it; signs nothing but tests. */
final class KeyFiles {
    static final String PRIVATE =
            """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIF6+zTr6ZIgabbhwNN0OArahd2SRVS5r/umbU97YFSFD
            -----END PRIVATE KEY-----
            """;

    private static final String PUBLIC = "MCowBQYDK2VwAyEAriTD6t/nEg8GW6ACEHWjvVl2D7Y7fmGmKqdDOC5n6a4=";

    private KeyFiles() {}

    static Path write(Path file, String pem, String permissions) throws IOException {
        Files.writeString(file, pem);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    static Path good(Path folder) throws IOException {
        return write(folder.resolve("key.pem"), PRIVATE, "rw-------");
    }

    static boolean holds(byte[] bytes, byte[] signature) throws GeneralSecurityException {
        PublicKey key = KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(PUBLIC)));
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(key);
        check.update(bytes);
        return check.verify(signature);
    }
}
