package io.nyala.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import io.nyala.proto.WrittenKeys;
import io.nyala.upsert.RowKey;
import java.util.List;

/** The value of {@code written_key.v1}. */
public final class WrittenKeysCodec {

    private WrittenKeysCodec() {}

    /**
     * The bytes to publish.
     *
     * @param table the table of all keys
     * @param keys at least one
     */
    public static byte[] encode(String table, List<RowKey> keys) {
        WrittenKeys.Builder message = WrittenKeys.newBuilder().setTable(table);
        for (RowKey key : keys) {
            if (!key.table().equals(table)) {
                throw new IllegalArgumentException("a key of table " + key.table() + " in a message of table " + table);
            }
            WrittenKeys.Entry.Builder entry = message.addEntriesBuilder().setPrimaryKey(key.primaryKey());
            if (!key.owner().equals(key.primaryKey())) {
                entry.setOwner(key.owner());
            }
        }
        return message.build().toByteArray();
    }

    /**
     * What {@link #encode} wrote, by this release or a later one.
     *
     * @throws IllegalArgumentException when the bytes are none of ours
     */
    public static List<RowKey> decode(byte[] bytes) {
        try {
            WrittenKeys message = WrittenKeys.parseFrom(bytes);
            return message.getEntriesList().stream()
                    .map(entry -> key(message.getTable(), entry))
                    .toList();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("not a message of the write journal", e);
        }
    }

    private static RowKey key(String table, WrittenKeys.Entry entry) {
        String owner = entry.getOwner().isEmpty() ? entry.getPrimaryKey() : entry.getOwner();
        return new RowKey(table, owner, entry.getPrimaryKey());
    }
}
