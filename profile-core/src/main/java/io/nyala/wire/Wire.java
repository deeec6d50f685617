package io.nyala.wire;

import io.nyala.event.Value;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The small pieces that layouts are made of: numbers as LEB128, signed ones zigzag, text as length and UTF-8. */
public final class Wire {

    private static final int NO_VALUE = 0;
    private static final int TEXT = 1;
    private static final int WHOLE = 2;
    private static final int REAL = 3;
    private static final int NO = 4;
    private static final int YES = 5;
    private static final int JSON = 6;

    private Wire() {}

    /** Writes a number of one to ten bytes, small ones short. */
    public static void putUnsigned(long value, DataOutput out) throws IOException {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.writeByte((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    /** Reads what {@link #putUnsigned} wrote. */
    public static long unsigned(DataInput in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = in.readByte();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("a number has more than ten bytes");
    }

    /** Writes a number near 0, of either sign, in few bytes. */
    public static void putSigned(long value, DataOutput out) throws IOException {
        putUnsigned((value << 1) ^ (value >> 63), out);
    }

    /** Reads what {@link #putSigned} wrote. */
    public static long signed(DataInput in) throws IOException {
        long value = unsigned(in);
        return (value >>> 1) ^ -(value & 1);
    }

    /** Writes text of any length. */
    public static void putText(String text, DataOutput out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        putUnsigned(bytes.length, out);
        out.write(bytes);
    }

    /** Reads what {@link #putText} wrote. */
    public static String text(DataInput in) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(unsigned(in))];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Writes bytes that may be absent. */
    public static void putBytes(byte @Nullable [] bytes, DataOutput out) throws IOException {
        putUnsigned(bytes == null ? 0 : bytes.length + 1L, out);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    /** Reads what {@link #putBytes} wrote. */
    public static byte @Nullable [] bytes(DataInput in) throws IOException {
        long length = unsigned(in) - 1;
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[Math.toIntExact(length)];
        in.readFully(bytes);
        return bytes;
    }

    /** Writes the key of an identifier, 16 bytes. */
    public static void putKey(IdentifierKey key, DataOutput out) throws IOException {
        out.writeLong(key.high());
        out.writeLong(key.low());
    }

    /** Reads what {@link #putKey} wrote. */
    public static IdentifierKey key(DataInput in) throws IOException {
        return new IdentifierKey(in.readLong(), in.readLong());
    }

    /** Writes the id of a profile, 16 bytes. */
    public static void putProfile(ProfileId profile, DataOutput out) throws IOException {
        putKey(IdentifierKey.fromHex(profile.hex()), out);
    }

    /** Reads what {@link #putProfile} wrote. */
    public static ProfileId profile(DataInput in) throws IOException {
        return new ProfileId(key(in).hex());
    }

    /** Writes an identifier, value and all. */
    public static void putIdentifier(Identifier identifier, DataOutput out) throws IOException {
        putKey(identifier.key(), out);
        putText(identifier.namespace(), out);
        putText(identifier.value(), out);
    }

    /** Reads what {@link #putIdentifier} wrote. */
    public static Identifier identifier(DataInput in) throws IOException {
        return new Identifier(key(in), text(in), text(in));
    }

    /** Writes the value of an attribute, which may be absent. */
    public static void putValue(@Nullable Value value, DataOutput out) throws IOException {
        if (value == null) {
            out.writeByte(NO_VALUE);
        } else if (value instanceof Value.Text text) {
            out.writeByte(TEXT);
            putText(text.value(), out);
        } else if (value instanceof Value.Whole whole) {
            out.writeByte(WHOLE);
            putSigned(whole.value(), out);
        } else if (value instanceof Value.Real real) {
            out.writeByte(REAL);
            out.writeDouble(real.value());
        } else if (value instanceof Value.Truth truth) {
            out.writeByte(truth.value() ? YES : NO);
        } else if (value instanceof Value.Json json) {
            out.writeByte(JSON);
            putText(json.text(), out);
        }
    }

    /** Reads what {@link #putValue} wrote. */
    public static @Nullable Value value(DataInput in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case NO_VALUE -> null;
            case TEXT -> new Value.Text(text(in));
            case WHOLE -> new Value.Whole(signed(in));
            case REAL -> new Value.Real(in.readDouble());
            case NO -> new Value.Truth(false);
            case YES -> new Value.Truth(true);
            case JSON -> new Value.Json(text(in));
            default -> throw new UnknownLayoutException("value", kind);
        };
    }

    /** Reads a mask of what follows and refuses bits that are not known. */
    public static int mask(String what, int known, DataInput in) throws IOException {
        long mask = unsigned(in);
        if ((mask & ~known) != 0) {
            throw new IOException(
                    "a " + what + " has fields that this program doesn't know; run the program that wrote it");
        }
        return (int) mask;
    }

    /**
     * Reads a version byte.
     *
     * @throws UnknownLayoutException when it is not one of 1 to {@code newest}
     */
    public static int version(String layout, int newest, DataInput in) throws IOException {
        int version = in.readUnsignedByte();
        if (version < 1 || version > newest) {
            throw new UnknownLayoutException(layout, version);
        }
        return version;
    }
}
