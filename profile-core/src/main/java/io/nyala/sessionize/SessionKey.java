package io.nyala.sessionize;

import java.util.HexFormat;

/**
 * Names one session of one visitor: 128 bits, opaque.
 *
 * @param high the first eight bytes, big endian
 * @param low the last eight bytes, big endian
 */
public record SessionKey(long high, long low) implements Comparable<SessionKey> {

    private static final HexFormat HEX = HexFormat.of();
    private static final int HEX_LENGTH = 32;

    /**
     * Reads what {@link #hex()} wrote.
     *
     * @throws IllegalArgumentException when {@code hex} is not 32 hexadecimal digits
     */
    public static SessionKey fromHex(String hex) {
        if (hex.length() != HEX_LENGTH) {
            throw new IllegalArgumentException("a session key has 32 hexadecimal digits");
        }
        return new SessionKey(
                HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, HEX_LENGTH));
    }

    /** 32 lower-case hexadecimal digits. */
    public String hex() {
        return HEX.toHexDigits(high) + HEX.toHexDigits(low);
    }

    @Override
    public int compareTo(SessionKey other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public String toString() {
        return hex();
    }
}
