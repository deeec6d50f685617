package io.nyala.local.certificate;

import io.nyala.local.home.CliFailure;
import io.nyala.local.home.PrivateFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where a certificate goes, and beside it, with {@code .sig} after its name, the signature of its bytes. */
public final class CertificateFile {
    private final Path file;
    private final Path signature;
    private final SigningKey key;

    /**
     * Writes nothing yet: it is known at once what would fail after a long search.
     *
     * @param file new
     * @param key signs it
     * @throws CliFailure when one of the two files is there, or there is no folder for them
     */
    public CertificateFile(Path file, SigningKey key) {
        this.file = file;
        this.signature = file.resolveSibling(file.getFileName() + ".sig");
        this.key = key;
        Stream.of(file, signature)
                .filter(each -> Files.exists(each, LinkOption.NOFOLLOW_LINKS))
                .findFirst()
                .ifPresent(each -> {
                    throw new CliFailure("cannot write " + each + ": a file of that name is in the way");
                });
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isWritable(folder)) {
            throw new CliFailure("cannot write " + file + ": there is no folder for it that you may write to");
        }
    }

    /**
     * Writes both, the signature first: a certificate is never there without it.
     *
     * @throws CliFailure when one of them cannot be written
     */
    public void write(ErasureCertificate certificate) {
        byte[] bytes = certificate.json();
        byte[] signed = key.sign(bytes);
        PrivateFile.write(signature, out -> out.write(signed));
        PrivateFile.write(file, out -> out.write(bytes));
    }

    /** Both files, for a person. */
    public String names() {
        return file + " and " + signature;
    }
}
