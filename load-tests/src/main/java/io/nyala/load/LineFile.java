package io.nyala.load;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** A file of lines to be written, compressed when its name ends in {@code .gz}. */
final class LineFile {
    private static final int BUFFER = 1 << 16;

    private LineFile() {}

    /** Makes the file, and the folder it is in. */
    static OutputStream create(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
        return file.toString().endsWith(".gz") ? new GZIPOutputStream(bytes, BUFFER) : bytes;
    }
}
