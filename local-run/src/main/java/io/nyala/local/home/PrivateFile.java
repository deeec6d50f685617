package io.nyala.local.home;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A new file that its owner alone can read. Touches no file that was there before. */
public final class PrivateFile {

    private PrivateFile() {}

    /** What stands in it. */
    @FunctionalInterface
    public interface Content {
        /** Writes it; the stream is closed by the file. */
        void write(OutputStream out) throws IOException;
    }

    /**
     * Makes it, with nothing in it yet.
     *
     * @return takes what is written to it; the caller closes it
     * @throws CliFailure when a file of that name is there, or it cannot be written
     */
    public static OutputStream create(Path file) {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.newOutputStream(file);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /**
     * Writes it whole, and leaves no half of it.
     *
     * @throws CliFailure when a file of that name is there, or it cannot be written
     */
    public static void write(Path file, Content content) {
        OutputStream out = create(file);
        try {
            boolean written = false;
            try (out) {
                content.write(out);
                written = true;
            } finally {
                if (!written) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static CliFailure unwritable(Path file, IOException cause) {
        return CliFailure.because("cannot write " + file, cause);
    }
}
