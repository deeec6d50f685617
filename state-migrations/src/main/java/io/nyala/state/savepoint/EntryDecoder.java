package io.nyala.state.savepoint;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.MapSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.runtime.state.CompositeKeySerializationUtils;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.ttl.TtlValue;
import org.jspecify.annotations.Nullable;

/** Makes objects of the entries of one operator, by the serializers that the savepoint itself names. Not thread-safe. */
public final class EntryDecoder {

    private final SavedOperator operator;
    private final int groupBytes;
    private final Map<SavedState, TypeSerializer<?>> serializers = new HashMap<>();

    /** @param operator whose entries */
    public EntryDecoder(SavedOperator operator) {
        this.operator = operator;
        this.groupBytes =
                CompositeKeySerializationUtils.computeRequiredBytesInKeyGroupPrefix(operator.maxParallelism());
    }

    /**
     * The key of the operator that an entry of a value or map is kept under.
     *
     * @throws IOException when it cannot be read by this program
     */
    public Object key(SavedEntry entry) throws IOException {
        return operatorKey(new DataInputDeserializer(entry.key()));
    }

    /**
     * The key within the map that an entry of a map has.
     *
     * @throws IOException when it cannot be read by this program
     */
    public Object mapKey(SavedEntry entry) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(entry.key());
        operatorKey(in);
        return map(entry.state()).getKeySerializer().deserialize(in);
    }

    private Object operatorKey(DataInputDeserializer in) throws IOException {
        TypeSerializer<?> keys = operator.keySerializer()
                .orElseThrow(() -> new SavepointException("operator " + operator.uid() + " has no keys"))
                .restoreSerializer();
        CompositeKeySerializationUtils.readKeyGroup(groupBytes, in);
        boolean ambiguous =
                CompositeKeySerializationUtils.isAmbiguousKeyPossible(keys, VoidNamespaceSerializer.INSTANCE);
        Object key = CompositeKeySerializationUtils.readKey(keys, in, ambiguous);
        CompositeKeySerializationUtils.readNamespace(VoidNamespaceSerializer.INSTANCE, in, ambiguous);
        return key;
    }

    /**
     * What rests in an entry, without the time that Flink adds to what has a time to live.
     *
     * @return null for an entry of a map without a value
     * @throws IOException when it cannot be read by this program
     */
    public @Nullable Object value(SavedEntry entry) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(entry.value());
        TypeSerializer<?> serializer = serializer(entry.state());
        if (entry.state().kind() == StateKind.MAP) {
            if (in.readBoolean()) {
                return null;
            }
            serializer = map(entry.state()).getValueSerializer();
        }
        Object value = serializer.deserialize(in);
        if (in.available() > 0) {
            throw new IOException(
                    "bytes are left after a value of state " + entry.state().name());
        }
        return value instanceof TtlValue<?> aged ? aged.getUserValue() : value;
    }

    private MapSerializer<?, ?> map(SavedState state) throws SavepointException {
        if (serializer(state) instanceof MapSerializer<?, ?> map) {
            return map;
        }
        throw new SavepointException("state " + state.name() + " is no map");
    }

    private TypeSerializer<?> serializer(SavedState state) throws SavepointException {
        TypeSerializer<?> known = serializers.get(state);
        if (known == null) {
            known = state.serializer()
                    .orElseThrow(() -> new SavepointException("state " + state.name() + " has no values to read"))
                    .restoreSerializer();
            serializers.put(state, known);
        }
        return known;
    }
}
