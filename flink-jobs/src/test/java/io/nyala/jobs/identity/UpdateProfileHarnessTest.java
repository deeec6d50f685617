package io.nyala.jobs.identity;

import static io.nyala.jobs.TestEvents.anEvent;
import static io.nyala.jobs.TestEvents.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.jobs.state.Types;
import io.nyala.profile.Fragment;
import io.nyala.profile.ProfileRules;
import io.nyala.resolve.ProfileMessage;
import io.nyala.tables.TableRow;
import io.nyala.tables.Tables;
import io.nyala.upsert.OwnerNotice;
import io.nyala.upsert.Reemit;
import io.nyala.upsert.RowChange;
import io.nyala.upsert.RowKey;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class UpdateProfileHarnessTest {

    private static final ProfileId PERSON = new ProfileId("0123456789abcdef0123456789abcdef");
    private static final int EVENT_COUNT = 4;

    @Test
    void fragmentsAtOnePersonAreOneRow() throws Exception {
        try (Harness harness = new Harness()) {
            harness.open();
            harness.processElement1(place(1, 2));
            harness.processElement1(place(2, 3));
            harness.processElement1(place(1, 4));

            assertThat(harness.extractOutputValues())
                    .extracting(UpdateProfileHarnessTest::eventCount)
                    .containsExactly(2L, 5L, 7L);
        }
    }

    @Test
    void anIdentifierWithoutEventsMakesNoPerson() throws Exception {
        try (Harness harness = new Harness()) {
            harness.open();
            harness.processElement1(place(1, 0));

            assertThat(harness.extractOutputValues()).singleElement().isInstanceOf(RowChange.Delete.class);
        }
    }

    @Test
    void aPersonWhomNothingIsAtAnyMoreIsGoneStateAndRow() throws Exception {
        try (Harness harness = new Harness()) {
            harness.open();
            harness.processElement1(place(1, 2));
            harness.processElement1(new StreamRecord<>(
                    new ProfileMessage.Retract(PERSON, person(1).key())));
            harness.prepareSnapshotPreBarrier(1);
            harness.snapshot(1, 1);

            assertThat(harness.extractOutputValues()).last().isInstanceOf(RowChange.Delete.class);
            assertThat(harness.keys()).isZero();
        }
    }

    @Test
    void aReemissionIsAnsweredByTheRestoredStateOrADelete() throws Exception {
        OperatorSubtaskState checkpoint;
        try (Harness harness = new Harness()) {
            harness.open();
            harness.processElement1(place(1, 2));
            harness.prepareSnapshotPreBarrier(1);
            checkpoint = harness.snapshot(1, 1);
        }
        try (Harness harness = new Harness()) {
            harness.initializeState(checkpoint);
            harness.open();

            harness.processElement2(reemit(PERSON.hex(), PERSON.hex()));
            harness.processElement2(reemit("f".repeat(32), "f".repeat(32)));
            harness.processElement2(reemit(person(1).key().hex(), PERSON.hex()));

            assertThat(harness.extractOutputValues())
                    .as("the last is the row of an identifier that is alone: not answered here")
                    .hasExactlyElementsOfTypes(RowChange.Upsert.class, RowChange.Delete.class);
        }
    }

    private static StreamRecord<ProfileMessage> place(int number, int events) {
        Fragment fragment = Fragment.empty("default", person(number), 0);
        for (int i = 0; i < events; i++) {
            fragment = fragment.fold(anEvent(person(number), "m" + i, i, "gold"), ProfileRules.DEFAULT);
        }
        return new StreamRecord<>(new ProfileMessage.Place(PERSON, fragment, 0));
    }

    private static StreamRecord<OwnerNotice> reemit(String owner, String primaryKey) {
        return new StreamRecord<>(new Reemit(new RowKey(Tables.PROFILE.kuduName(), owner, primaryKey)));
    }

    private static Object eventCount(RowChange<TableRow> change) {
        return ((RowChange.Upsert<TableRow>) change).row().value(EVENT_COUNT);
    }

    private static final class Harness
            extends KeyedTwoInputStreamOperatorTestHarness<
                    IdentifierKey, ProfileMessage, OwnerNotice, RowChange<TableRow>> {

        private Harness() throws Exception {
            super(
                    new UpdateProfile(ProfileRules.DEFAULT, 1 << 20),
                    message -> UpdateProfile.key(message.profile()),
                    notice -> IdentifierKey.fromHex(notice.owner()),
                    Types.IDENTIFIER_KEY);
            setStateBackend(new EmbeddedRocksDBStateBackend(false));
            setup(Types.ROW_CHANGE.createSerializer(new SerializerConfigImpl()));
        }

        private long keys() {
            try (var keys = getOperator().getKeyedStateBackend().getKeys("person", VoidNamespace.INSTANCE)) {
                return keys.count();
            }
        }
    }
}
