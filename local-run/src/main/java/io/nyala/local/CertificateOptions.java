package io.nyala.local;

import io.nyala.local.certificate.CertificateFile;
import io.nyala.local.certificate.SigningKey;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The part of {@code erase --verify} that leaves a document. */
final class CertificateOptions {
    private static final String CERTIFICATE = "--certificate";
    private static final String SIGN_WITH = "--sign-with";

    @Option(
            names = CERTIFICATE,
            paramLabel = "FILE",
            description = {
                "With --verify: write what was found as a signed certificate, without personal data, and its signature to FILE.sig.",
                "Only of an erasure that was carried out."
            })
    private @Nullable Path file;

    @Option(
            names = SIGN_WITH,
            paramLabel = "KEYFILE",
            description =
                    "The Ed25519 key for it, as openssl genpkey -algorithm ed25519 writes it; readable by you alone.")
    private @Nullable Path key;

    /**
     * Where the certificate goes; empty when none is asked for.
     *
     * @throws ParameterException when a part is missing
     * @throws io.nyala.local.home.CliFailure when it could not be signed or written
     */
    Optional<CertificateFile> file(CommandSpec spec) {
        if ((file == null) != (key == null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    CERTIFICATE + " and " + SIGN_WITH + " go together: an unsigned one shows nothing");
        }
        return file == null || key == null
                ? Optional.empty()
                : Optional.of(new CertificateFile(file, SigningKey.read(key)));
    }
}
