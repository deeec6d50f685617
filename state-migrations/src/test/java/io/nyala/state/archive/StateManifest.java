package io.nyala.state.archive;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.nyala.state.savepoint.SavedOperator;
import io.nyala.state.savepoint.SavedState;
import io.nyala.state.savepoint.Savepoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshotSerializationUtil;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * What a program of one release keeps in state: the promise to every later one.
 *
 * @param operators by uid
 */
record StateManifest(Map<String, Operator> operators) {

    /** Name under which the serializer of keys stands. */
    static final String KEYS = "keys";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * An operator.
     *
     * @param states by name
     * @param keySnapshot what Flink remembers of the serializer of keys, in hexadecimal digits; empty without keyed state
     */
    record Operator(Map<String, State> states, String keySnapshot) {}

    /**
     * A state.
     *
     * @param kind see {@link io.nyala.state.savepoint.StateKind}
     * @param serializer in words, with the names of layouts
     * @param snapshot what Flink remembers of the serializer, in hexadecimal digits; empty where there is none
     */
    record State(String kind, String serializer, String snapshot) {}

    static StateManifest of(Savepoint savepoint) throws IOException {
        Map<String, Operator> operators = new TreeMap<>();
        for (SavedOperator operator : savepoint.operators()) {
            Map<String, State> states = new TreeMap<>();
            for (SavedState state : operator.states()) {
                states.put(
                        state.name(),
                        new State(
                                state.kind().name(),
                                state.serializerName(),
                                state.serializer().isEmpty()
                                        ? ""
                                        : bytes(state.serializer().get())));
            }
            operators.put(
                    operator.uid(),
                    new Operator(
                            states,
                            operator.keySerializer().isEmpty()
                                    ? ""
                                    : bytes(operator.keySerializer().get())));
        }
        return new StateManifest(operators);
    }

    static StateManifest read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), StateManifest.class);
    }

    void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), this);
    }

    private static String bytes(TypeSerializerSnapshot<?> snapshot) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshotSerializationUtil.writeSerializerSnapshot(out, snapshot);
        return HexFormat.of().formatHex(out.getCopyOfBuffer());
    }

    static TypeSerializerSnapshot<Object> snapshot(String bytes) throws IOException {
        return TypeSerializerSnapshotSerializationUtil.readSerializerSnapshot(
                new DataInputDeserializer(HexFormat.of().parseHex(bytes)), StateManifest.class.getClassLoader());
    }
}
