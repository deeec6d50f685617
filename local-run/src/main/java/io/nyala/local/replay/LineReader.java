package io.nyala.local.replay;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads lines as the bytes they are: a damaged line must reach the job exactly as it stands in the file. */
final class LineReader {
    private static final int FIRST_CAPACITY = 1 << 14;

    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int filled;
    private long number;

    /**
     * Over a stream, which stays the caller's to close.
     *
     * @param in not buffered; this class does it
     * @param longest bytes of a line; a longer one is cut, see {@link Line#tooLong}
     */
    LineReader(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** One line: its number, from 1, and its bytes without the end of line; only the beginning when it is too long. */
    static final class Line {
        private final long number;
        private final byte[] bytes;
        private final boolean tooLong;

        private Line(long number, byte[] bytes, boolean tooLong) {
            this.number = number;
            this.bytes = bytes;
            this.tooLong = tooLong;
        }

        long number() {
            return number;
        }

        byte[] bytes() {
            return bytes;
        }

        boolean tooLong() {
            return tooLong;
        }

        boolean isBlank() {
            return bytes.length == 0;
        }
    }

    /** The next line, null at the end of the stream. */
    @Nullable
    Line next() throws IOException {
        byte[] line = new byte[FIRST_CAPACITY];
        int length = 0;
        boolean tooLong = false;
        boolean any = false;
        while (fill()) {
            any = true;
            int end = endOfLine();
            int count = end - position;
            int kept = Math.min(count, longest - length);
            if (length + kept > line.length) {
                line = Arrays.copyOf(line, Math.max(length + kept, 2 * line.length));
            }
            System.arraycopy(buffer, position, line, length, kept);
            length += kept;
            tooLong |= kept < count;
            boolean complete = end < filled;
            position = complete ? end + 1 : end;
            if (complete) {
                break;
            }
        }
        if (!any) {
            return null;
        }
        number++;
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        return new Line(number, Arrays.copyOf(line, length), tooLong);
    }

    private boolean fill() throws IOException {
        if (position == filled) {
            position = 0;
            filled = Math.max(0, in.read(buffer));
        }
        return position < filled;
    }

    private int endOfLine() {
        int end = position;
        while (end < filled && buffer[end] != '\n') {
            end++;
        }
        return end;
    }
}
