package io.nyala.load.traffic;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The same lines in another order; bytes as they are, damaged or not. */
public final class ShuffledLines {

    private ShuffledLines() {}

    /**
     * Writes the lines of a file in a random order.
     *
     * @param from plain file
     * @param to plain file
     * @param seed the same seed gives the same order
     * @throws IOException when one can't be read or the other can't be written
     */
    public static void write(Path from, Path to, long seed) throws IOException {
        List<byte[]> lines = read(from);
        Collections.shuffle(lines, new Random(seed));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
            for (byte[] line : lines) {
                out.write(line);
                out.write('\n');
            }
        }
    }

    private static List<byte[]> read(Path file) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n') {
                    lines.add(line.toByteArray());
                    line.reset();
                } else {
                    line.write(next);
                }
            }
        }
        return lines;
    }
}
