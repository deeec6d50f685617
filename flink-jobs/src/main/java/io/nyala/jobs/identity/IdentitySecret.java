package io.nyala.jobs.identity;

import io.nyala.identity.IdentifierKeys;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the identity secret is found. The secret itself never enters the job graph: each task reads the file. */
public final class IdentitySecret implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String file;

    public IdentitySecret(Path file) {
        this.file = file.toAbsolutePath().toString();
    }

    /**
     * Reads the secret.
     *
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when the secret is too short
     */
    public IdentifierKeys keys() throws IOException {
        return new IdentifierKeys(Files.readAllBytes(Path.of(file)));
    }
}
