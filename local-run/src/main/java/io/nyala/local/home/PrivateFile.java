package io.nyala.local.home;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A new file that its owner alone can read. Leaves no half of it, and touches no file that was there before. */
public final class PrivateFile {

    private PrivateFile() {}

    /** What stands in it. */
    @FunctionalInterface
    public interface Content {
        /** Writes it; the stream is closed by the file. */
        void write(OutputStream out) throws IOException;
    }

    /**
     * Writes it.
     *
     * @throws CliFailure when a file of that name is there, or it cannot be written
     */
    public static void write(Path file, Content content) {
        boolean written = false;
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (OutputStream out = Files.newOutputStream(file)) {
                content.write(out);
                written = true;
            } finally {
                if (!written) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw CliFailure.because("cannot write " + file, e);
        }
    }
}
