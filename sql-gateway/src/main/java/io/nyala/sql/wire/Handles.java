package io.nyala.sql.wire;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.hive.service.rpc.thrift.THandleIdentifier;

/** Sessions and operations are named by a random UUID on the wire; its second half of the identifier, the secret, repeats it. */
final class Handles {
    private Handles() {}

    static THandleIdentifier identifier(UUID id) {
        return new THandleIdentifier(bytes(id), bytes(id));
    }

    static UUID id(THandleIdentifier identifier) {
        var guid = ByteBuffer.wrap(identifier.getGuid());
        return new UUID(guid.getLong(), guid.getLong());
    }

    private static ByteBuffer bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .flip();
    }
}
