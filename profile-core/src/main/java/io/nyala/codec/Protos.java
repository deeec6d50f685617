package io.nyala.codec;

import com.google.protobuf.ByteString;
import io.nyala.identity.IdentifierKey;
import java.nio.ByteBuffer;

/** The small pieces that the contracts are made of: times in microseconds, keys as 16 bytes. */
final class Protos {

    private static final int KEY_BYTES = 2 * Long.BYTES;

    private Protos() {}

    static long micros(long millis) {
        return Math.multiplyExact(millis, 1000L);
    }

    static long millis(long micros) {
        return Math.floorDiv(micros, 1000L);
    }

    static ByteString key(IdentifierKey key) {
        ByteBuffer bytes = ByteBuffer.allocate(KEY_BYTES);
        bytes.putLong(key.high()).putLong(key.low()).flip();
        return ByteString.copyFrom(bytes);
    }

    static boolean isProfile(String id) {
        return id.length() == IdentifierKey.HEX_LENGTH;
    }

    static boolean isKey(ByteString bytes) {
        return bytes.size() == KEY_BYTES;
    }

    /** What {@link #key(IdentifierKey)} wrote. */
    static IdentifierKey key(ByteString bytes) {
        ByteBuffer key = bytes.asReadOnlyByteBuffer();
        return new IdentifierKey(key.getLong(), key.getLong());
    }
}
