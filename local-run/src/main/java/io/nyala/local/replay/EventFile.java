package io.nyala.local.replay;

import io.nyala.local.home.CliFailure;
import io.nyala.source.file.Gzip;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of JSON Lines, plain or compressed (told by its first bytes, not by its name), or standard input. */
public final class EventFile implements AutoCloseable {
    private static final String STANDARD_INPUT = "-";

    private final String name;
    private final long size;
    private final Counting raw;
    private final InputStream content;

    private EventFile(String name, long size, Counting raw, InputStream content) {
        this.name = name;
        this.size = size;
        this.raw = raw;
        this.content = content;
    }

    /**
     * Refuses early what could only fail in the middle of the work.
     *
     * @param path of a person
     * @throws CliFailure when it cannot be read
     */
    public static void check(String path) {
        if (path.equals(STANDARD_INPUT)) {
            return;
        }
        Path file = Path.of(path);
        if (path.isEmpty() || !Files.exists(file)) {
            throw new CliFailure("no such file: " + (path.isEmpty() ? "''" : path));
        }
        if (Files.isDirectory(file)) {
            throw new CliFailure("cannot read " + path + ": it is a folder");
        }
        if (!Files.isReadable(file)) {
            throw new CliFailure("cannot read " + path + ": check its permissions");
        }
        if (Files.isRegularFile(file)) { // the beginning of a pipe would be lost
            try (EventFile opened = open(path)) {
                int unused = opened.content().read();
            } catch (IOException e) {
                throw unreadable(path, e);
            }
        }
    }

    /** Says what is wrong with a file while it is read. */
    public static CliFailure unreadable(String path, IOException error) {
        return CliFailure.because("cannot read " + path, error);
    }

    /**
     * Opens a file.
     *
     * @param path of a person; {@code -} = standard input
     */
    public static EventFile open(String path) throws IOException {
        boolean standard = path.equals(STANDARD_INPUT);
        Counting raw = new Counting(standard ? System.in : Files.newInputStream(Path.of(path)));
        return new EventFile(path, standard ? -1 : Files.size(Path.of(path)), raw, Gzip.decompressed(raw));
    }

    /** As the person wrote it. */
    public String name() {
        return name;
    }

    /** What is in it, decompressed. */
    public InputStream content() {
        return content;
    }

    /** How much of it is read, 0 to 1; negative when nobody knows. */
    public double share() {
        return size <= 0 ? -1 : (double) raw.count / size;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    private static final class Counting extends FilterInputStream {
        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
