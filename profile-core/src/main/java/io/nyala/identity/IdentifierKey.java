package io.nyala.identity;

import java.util.HexFormat;

/**
 * The opaque key of an identifier: 128 bits of a keyed hash, safe to log, to partition by and to show in SQL.
 *
 * @param high the first eight bytes, big endian
 * @param low the last eight bytes, big endian
 */
public record IdentifierKey(long high, long low) implements Comparable<IdentifierKey> {

    /** Length of {@link #hex()} in characters. */
    public static final int HEX_LENGTH = 32;

    private static final HexFormat HEX = HexFormat.of();

    /**
     * Reads what {@link #hex()} wrote.
     *
     * @throws IllegalArgumentException when {@code hex} is not 32 hexadecimal digits
     */
    public static IdentifierKey fromHex(String hex) {
        if (hex.length() != HEX_LENGTH) {
            throw new IllegalArgumentException("an identifier key has 32 hexadecimal digits");
        }
        return new IdentifierKey(
                HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, HEX_LENGTH));
    }

    /** 32 lower-case hexadecimal digits: the form used in tables, journals and logs. */
    public String hex() {
        return HEX.toHexDigits(high) + HEX.toHexDigits(low);
    }

    @Override
    public int compareTo(IdentifierKey other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public int hashCode() {
        // the bits are already those of a cryptographic hash
        return Long.hashCode(high);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IdentifierKey that && high == that.high && low == that.low;
    }

    @Override
    public String toString() {
        return hex();
    }
}
