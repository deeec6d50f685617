package io.nyala.source.file;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Content that may be compressed with gzip: its first bytes tell, not a name. */
public final class Gzip extends GZIPInputStream {
    private static final int[] MAGIC = {0x1f, 0x8b};
    private static final int BUFFER = 1 << 16;

    private Gzip(InputStream in) throws IOException {
        super(in, BUFFER);
    }

    /**
     * The content as it was before it was compressed, if it was. Reading it throws {@link UnreadableFileException} when what is compressed is damaged or cut off.
     *
     * @param raw as it is stored
     */
    public static InputStream decompressed(InputStream raw) throws IOException {
        PushbackInputStream in = new PushbackInputStream(new BufferedInputStream(raw, BUFFER), MAGIC.length);
        byte[] start = in.readNBytes(MAGIC.length);
        in.unread(start);
        boolean compressed =
                start.length == MAGIC.length && (start[0] & 0xff) == MAGIC[0] && (start[1] & 0xff) == MAGIC[1];
        if (!compressed) {
            return in;
        }
        try {
            return new Gzip(in);
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return super.read(bytes, offset, length);
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
    }

    private static UnreadableFileException damaged(IOException e) {
        return new UnreadableFileException("it is compressed, and damaged or cut off", e);
    }
}
