package io.nyala.state.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.identity.Tenants;
import io.nyala.jobs.OperatorId;
import io.nyala.jobs.identity.ResolveIdentity;
import io.nyala.jobs.identity.TenantState;
import io.nyala.jobs.identity.UpdateProfile;
import io.nyala.jobs.state.StageCounters;
import io.nyala.jobs.state.Types;
import io.nyala.link.Component;
import io.nyala.link.LinkedIdentifier;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.state.api.OperatorIdentifier;
import org.apache.flink.state.api.OperatorTransformation;
import org.apache.flink.state.api.SavepointWriter;
import org.apache.flink.state.api.StateBootstrapTransformation;
import org.apache.flink.state.api.functions.KeyedStateBootstrapFunction;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a savepoint holds under the job's names and descriptors is read as it is. */
class SavepointReadingITCase {

    private static final AuditedPeople AUDITED = new AuditedPeople();
    private static final IdentifierKey TENANT = Tenants.key("default");
    private static final int MAX_PARALLELISM = 128;

    @TempDir
    private Path folder;

    @Test
    void allThatIsKeptOfPeopleIsRead() throws Exception {
        String savepoint = folder.resolve("savepoint").toUri().toString();
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2);
        SavepointWriter.newSavepoint(env, MAX_PARALLELISM)
                .withOperator(
                        uid(OperatorId.RESOLVE_IDENTITY),
                        keyed(
                                env,
                                new WriteValues<>(ResolveIdentity.identifier(), people -> people.identifiers),
                                AUDITED.identifiers.keySet()))
                .withOperator(
                        uid(OperatorId.UPDATE_PROFILE),
                        keyed(
                                env,
                                new WriteValues<>(UpdateProfile.person(), people -> people.people),
                                AUDITED.people.keySet()))
                .withOperator(uid(OperatorId.LINK_IDENTITIES), keyed(env, new WriteTenant(), Set.of(TENANT)))
                .write(savepoint);
        env.execute();

        SavedPeople saved = SavepointReading.read(savepoint);

        assertThat(saved.identifiers()).isEqualTo(AUDITED.identifiers);
        assertThat(saved.people()).isEqualTo(AUDITED.people);
        assertThat(saved.linked()).isEqualTo(AUDITED.linked);
        assertThat(saved.components()).isEqualTo(AUDITED.components);
        assertThat(saved.eventsApplied()).isEqualTo(2 * AUDITED.eventsApplied);
    }

    private static StateBootstrapTransformation<IdentifierKey> keyed(
            StreamExecutionEnvironment env,
            KeyedStateBootstrapFunction<IdentifierKey, IdentifierKey> function,
            Set<IdentifierKey> keys) {
        return OperatorTransformation.bootstrapWith(
                        env.fromData(Types.IDENTIFIER_KEY, keys.toArray(IdentifierKey[]::new)))
                .keyBy(key -> key, Types.IDENTIFIER_KEY)
                .transform(function);
    }

    private static OperatorIdentifier uid(OperatorId operator) {
        return OperatorIdentifier.forUid(operator.id());
    }

    /** Where values are found by the subtasks, for they themselves are not serializable. */
    @FunctionalInterface
    private interface ValuesOf<V> extends Serializable {
        Map<IdentifierKey, V> in(AuditedPeople people);
    }

    /** Each of two subtasks has counted all events. */
    private static final class WriteValues<V> extends KeyedStateBootstrapFunction<IdentifierKey, IdentifierKey>
            implements CheckpointedFunction {
        private static final long serialVersionUID = 1L;

        private final ValueStateDescriptor<V> descriptor;
        private final ValuesOf<V> values;
        private transient ValueState<V> state;

        private WriteValues(ValueStateDescriptor<V> descriptor, ValuesOf<V> values) {
            this.descriptor = descriptor;
            this.values = values;
        }

        @Override
        public void open(OpenContext context) {
            state = getRuntimeContext().getState(descriptor);
        }

        @Override
        public void processElement(IdentifierKey key, Context context) throws Exception {
            state.update(values.in(AUDITED).get(key));
        }

        @Override
        public void initializeState(FunctionInitializationContext context) throws Exception {
            context.getOperatorStateStore()
                    .getListState(StageCounters.state("eventsApplied"))
                    .add(AUDITED.eventsApplied);
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) {
            // the count is in its state already
        }
    }

    private static final class WriteTenant extends KeyedStateBootstrapFunction<IdentifierKey, IdentifierKey> {
        private static final long serialVersionUID = 1L;

        private transient MapState<IdentifierKey, LinkedIdentifier> linked;
        private transient MapState<ProfileId, Component> components;

        @Override
        public void open(OpenContext context) {
            linked = getRuntimeContext().getMapState(TenantState.linkedIdentifiers());
            components = getRuntimeContext().getMapState(TenantState.components());
        }

        @Override
        public void processElement(IdentifierKey tenant, Context context) throws Exception {
            linked.putAll(AUDITED.linked);
            components.putAll(AUDITED.components);
        }
    }
}
