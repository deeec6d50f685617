package io.nyala.load.audit;

import io.nyala.identity.IdentifierKey;
import io.nyala.jobs.OperatorId;
import io.nyala.jobs.identity.ResolveIdentity;
import io.nyala.jobs.identity.TenantState;
import io.nyala.jobs.identity.UpdateProfile;
import io.nyala.jobs.state.StageCounters;
import io.nyala.jobs.state.Types;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.typeutils.TupleTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.state.api.OperatorIdentifier;
import org.apache.flink.state.api.SavepointReader;
import org.apache.flink.state.api.functions.KeyedStateReaderFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.Collector;

/** Reads a savepoint, or a checkpoint that was kept, with the descriptors of the job itself. Everything comes into memory. */
// Flink says of its iterator that closing may throw anything, and nothing is caught here
@SuppressWarnings("try")
final class SavepointReading {

    private static final int PARALLELISM = 1;

    private final SavepointReader reader;

    private SavepointReading(String savepoint) throws Exception {
        Configuration options = new Configuration();
        options.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        options.set(PipelineOptions.GENERIC_TYPES, false);
        reader = SavepointReader.read(
                StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, options), savepoint);
    }

    /**
     * What a savepoint holds of people.
     *
     * @param savepoint its folder, as a path or address
     */
    static SavedPeople read(String savepoint) throws Exception {
        SavepointReading reading = new SavepointReading(savepoint);
        return new SavedPeople(
                reading.values(OperatorId.RESOLVE_IDENTITY, ResolveIdentity.identifier(), Types.RESOLVED_IDENTIFIER),
                reading.values(OperatorId.UPDATE_PROFILE, UpdateProfile.person(), Types.PERSON),
                reading.entries(TenantState.linkedIdentifiers(), Types.IDENTIFIER_KEY, Types.LINKED_IDENTIFIER),
                reading.entries(TenantState.components(), Types.PROFILE_ID, Types.COMPONENT),
                reading.count(OperatorId.RESOLVE_IDENTITY, "eventsApplied"));
    }

    private <V> Map<IdentifierKey, V> values(
            OperatorId operator, ValueStateDescriptor<V> descriptor, TypeInformation<V> type) throws Exception {
        return keyed(operator, new Value<>(descriptor), new TupleTypeInfo<>(Types.IDENTIFIER_KEY, type));
    }

    private <K, V> Map<K, V> entries(
            MapStateDescriptor<K, V> descriptor, TypeInformation<K> keyType, TypeInformation<V> type) throws Exception {
        return keyed(OperatorId.LINK_IDENTITIES, new Entries<>(descriptor), new TupleTypeInfo<>(keyType, type));
    }

    private <K, V> Map<K, V> keyed(
            OperatorId operator,
            KeyedStateReaderFunction<IdentifierKey, Tuple2<K, V>> function,
            TypeInformation<Tuple2<K, V>> type)
            throws Exception {
        Map<K, V> all = new HashMap<>();
        try (CloseableIterator<Tuple2<K, V>> read =
                collect(reader.readKeyedState(uid(operator), function, Types.IDENTIFIER_KEY, type))) {
            read.forEachRemaining(entry -> all.put(entry.f0, entry.f1));
        }
        return all;
    }

    private long count(OperatorId operator, String counter) throws Exception {
        long sum = 0;
        String state = StageCounters.state(counter).getName();
        try (CloseableIterator<Long> parts =
                collect(reader.readListState(uid(operator), state, BasicTypeInfo.LONG_TYPE_INFO))) {
            while (parts.hasNext()) {
                sum += parts.next();
            }
        }
        return sum;
    }

    private static <T> CloseableIterator<T> collect(DataStream<T> stream) throws Exception {
        return stream.executeAndCollect("read-savepoint");
    }

    private static OperatorIdentifier uid(OperatorId operator) {
        return OperatorIdentifier.forUid(operator.id());
    }

    /** One value a key. */
    private static final class Value<V> extends KeyedStateReaderFunction<IdentifierKey, Tuple2<IdentifierKey, V>> {
        private static final long serialVersionUID = 1L;

        private final ValueStateDescriptor<V> descriptor;
        private transient ValueState<V> state;

        private Value(ValueStateDescriptor<V> descriptor) {
            this.descriptor = descriptor;
        }

        @Override
        public void open(OpenContext context) {
            state = getRuntimeContext().getState(descriptor);
        }

        @Override
        public void readKey(IdentifierKey key, Context context, Collector<Tuple2<IdentifierKey, V>> out)
                throws Exception {
            out.collect(Tuple2.of(key, state.value()));
        }
    }

    /** What all tenants have in their maps: no key of one is a key of another. */
    private static final class Entries<K, V> extends KeyedStateReaderFunction<IdentifierKey, Tuple2<K, V>> {
        private static final long serialVersionUID = 1L;

        private final MapStateDescriptor<K, V> descriptor;
        private transient MapState<K, V> state;

        private Entries(MapStateDescriptor<K, V> descriptor) {
            this.descriptor = descriptor;
        }

        @Override
        public void open(OpenContext context) {
            state = getRuntimeContext().getMapState(descriptor);
        }

        @Override
        public void readKey(IdentifierKey tenant, Context context, Collector<Tuple2<K, V>> out) throws Exception {
            for (Map.Entry<K, V> entry : state.entries()) {
                out.collect(Tuple2.of(entry.getKey(), entry.getValue()));
            }
        }
    }
}
