package io.nyala.standardize;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Whether bytes are UTF-8 (Unicode 15, table 3-7: no overlong form, no surrogate, nothing above U+10FFFF) and whether the
 * JSON escapes in them make whole characters (RFC 8259 section 8.2 lets half a surrogate pair pass; no table or hash can hold
 * one). A JSON parser checks neither, and not at all what it skips.
 */
final class WellFormedText {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final int ESCAPE_LENGTH = 6;

    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long BACKSLASHES = 0x5c5c5c5c5c5c5c5cL;

    private WellFormedText() {}

    /** What is wrong with the text of a JSON message, in words, or null. One pass when it is ASCII without escapes. */
    static @Nullable String fault(byte[] json) {
        long high = 0;
        long escapes = 0;
        int i = 0;
        for (; i + Long.BYTES <= json.length; i += Long.BYTES) {
            long eight = (long) LONGS.get(json, i);
            long odd = eight ^ BACKSLASHES;
            high |= eight;
            // a byte of odd that is zero borrows into its high bit
            escapes |= (odd - LOW_BITS) & ~odd;
        }
        for (; i < json.length; i++) {
            high |= (long) json[i] << 56;
            escapes |= json[i] == '\\' ? HIGH_BITS : 0;
        }
        if ((high & HIGH_BITS) != 0 && !isUtf8(json)) {
            return "the text is not valid UTF-8";
        }
        return (escapes & HIGH_BITS) != 0 && !escapesMakeWholeCharacters(json)
                ? "an escape holds half of a surrogate pair"
                : null;
    }

    /** Whether {@code bytes} hold whole characters only. */
    static boolean isUtf8(byte[] bytes) {
        int i = 0;
        while (i < bytes.length) {
            if (i + Long.BYTES <= bytes.length && ((long) LONGS.get(bytes, i) & HIGH_BITS) == 0) {
                i += Long.BYTES;
                continue;
            }
            int length = characterLength(bytes, i);
            if (length == 0) {
                return false;
            }
            i += length;
        }
        return true;
    }

    private static int characterLength(byte[] bytes, int at) {
        int lead = bytes[at] & 0xff;
        if (lead < 0x80) {
            return 1;
        }
        if (lead < 0xc2 || lead > 0xf4) {
            return 0;
        }
        int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (at + length > bytes.length) {
            return 0;
        }
        int second = bytes[at + 1] & 0xff;
        int least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        int most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        if (second < least || second > most) {
            return 0;
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((bytes[i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /** Whether every escaped high surrogate is followed by an escaped low one, and no low one stands alone. */
    static boolean escapesMakeWholeCharacters(byte[] json) {
        int i = 0;
        while (i < json.length) {
            if (json[i] != '\\') {
                i++;
            } else if (isEscapedUnit(json, i)) {
                int unit = unitAt(json, i);
                i += ESCAPE_LENGTH;
                if (unit >= Character.MIN_LOW_SURROGATE && unit <= Character.MAX_LOW_SURROGATE) {
                    return false;
                }
                if (unit >= Character.MIN_HIGH_SURROGATE && unit <= Character.MAX_HIGH_SURROGATE) {
                    int low = isEscapedUnit(json, i) ? unitAt(json, i) : -1;
                    if (low < Character.MIN_LOW_SURROGATE || low > Character.MAX_LOW_SURROGATE) {
                        return false;
                    }
                    i += ESCAPE_LENGTH;
                }
            } else {
                i += 2;
            }
        }
        return true;
    }

    private static boolean isEscapedUnit(byte[] json, int at) {
        return at + ESCAPE_LENGTH <= json.length && json[at] == '\\' && json[at + 1] == 'u';
    }

    /** The UTF-16 unit, or -1 when the digits are none: the parser will say so. */
    private static int unitAt(byte[] json, int at) {
        int unit = 0;
        for (int i = at + 2; i < at + ESCAPE_LENGTH; i++) {
            int digit = Character.digit(json[i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }
}
