package io.nyala.privacy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Texts that are looked for in bytes of any kind, all at once: Horspool's way, by the last byte of what the shortest of them reaches.
 *
 * <p>Holds personal data: {@code toString} shows how many there are.
 */
public final class Needles {
    /** A shorter text is found in any large file. */
    public static final int LEAST_CHARACTERS = 4;

    private final List<byte[]> needles;
    private final int shortest;
    private final int longest;
    /** By byte: how far the search may move on when that byte stands at the end of the shortest needle's reach. */
    private final int[] shifts = new int[1 << Byte.SIZE];

    /**
     * Looked for in UTF-8.
     *
     * @param texts at least one
     * @throws IllegalArgumentException when one is too short; does not say which
     */
    public Needles(Collection<String> texts) {
        this(bytes(texts));
    }

    private static List<byte[]> bytes(Collection<String> texts) {
        if (texts.isEmpty() || texts.stream().anyMatch(Needles::isTooShort)) {
            throw new IllegalArgumentException("a text to look for has at least " + LEAST_CHARACTERS + " characters");
        }
        return texts.stream()
                .distinct()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /**
     * Looked for as they are, for example keys.
     *
     * @param needles at least one
     * @throws IllegalArgumentException when one is too short
     */
    public static Needles ofBytes(Collection<byte[]> needles) {
        if (needles.isEmpty() || needles.stream().anyMatch(needle -> needle.length < LEAST_CHARACTERS)) {
            throw new IllegalArgumentException("bytes to look for are at least " + LEAST_CHARACTERS);
        }
        return new Needles(List.copyOf(needles));
    }

    private Needles(List<byte[]> needles) {
        this.needles = needles;
        shortest = needles.stream().mapToInt(needle -> needle.length).min().orElseThrow();
        longest = needles.stream().mapToInt(needle -> needle.length).max().orElseThrow();
        Arrays.fill(shifts, shortest);
        for (byte[] needle : needles) {
            for (int i = 0; i < shortest; i++) {
                int value = Byte.toUnsignedInt(needle[i]);
                shifts[value] = Math.min(shifts[value], shortest - 1 - i);
            }
        }
    }

    /** Tells whether a text would be found in any large file. */
    public static boolean isTooShort(String text) {
        return text.codePointCount(0, text.length()) < LEAST_CHARACTERS;
    }

    /** Tells whether one of them stands in the bytes. */
    public boolean in(byte[] bytes) {
        return in(bytes, bytes.length);
    }

    /**
     * Tells whether one of them stands in what is left of a stream, also across the borders of windows. Reads no further than the first.
     *
     * @param window bytes that are read at a time, at least 1
     * @throws IOException when the stream cannot be read
     */
    public boolean in(InputStream stream, int window) throws IOException {
        byte[] bytes = new byte[longest - 1 + window];
        int kept = 0;
        int read = stream.readNBytes(bytes, 0, window);
        while (read > 0) {
            int filled = kept + read;
            if (in(bytes, filled)) {
                return true;
            }
            // what begins in this window and ends in the next is at most so long
            kept = Math.min(filled, longest - 1);
            System.arraycopy(bytes, filled - kept, bytes, 0, kept);
            read = stream.readNBytes(bytes, kept, window);
        }
        return false;
    }

    private boolean in(byte[] bytes, int length) {
        int start = 0;
        while (start + shortest <= length) {
            int shift = shifts[Byte.toUnsignedInt(bytes[start + shortest - 1])];
            if (shift == 0 && isAt(bytes, start, length)) {
                return true;
            }
            start += Math.max(1, shift);
        }
        return false;
    }

    private boolean isAt(byte[] bytes, int start, int length) {
        for (byte[] needle : needles) {
            if (needle.length <= length - start
                    && Arrays.equals(needle, 0, needle.length, bytes, start, start + needle.length)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "Needles[" + needles.size() + "]";
    }
}
