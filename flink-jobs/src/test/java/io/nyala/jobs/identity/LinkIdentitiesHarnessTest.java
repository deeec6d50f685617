package io.nyala.jobs.identity;

import static io.nyala.jobs.TestEvents.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentityRules;
import io.nyala.identity.Tenants;
import io.nyala.jobs.TestEvents;
import io.nyala.jobs.state.Types;
import io.nyala.link.Command;
import io.nyala.link.Erasure;
import io.nyala.link.LinkInput;
import io.nyala.link.LinkMessage;
import io.nyala.link.Observation;
import io.nyala.link.Party;
import io.nyala.profile.ObservationId;
import io.nyala.tables.IdentityChangeTable;
import io.nyala.tables.PendingMatchTable;
import io.nyala.tables.Table;
import io.nyala.tables.TableRow;
import io.nyala.upsert.Covered;
import io.nyala.upsert.OwnerNotice;
import io.nyala.upsert.Reemit;
import io.nyala.upsert.RowChange;
import io.nyala.upsert.RowKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.types.Either;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkIdentitiesHarnessTest {

    private static final String TENANT = "default";

    @TempDir
    private Path folder;

    private Path secret;

    @BeforeEach
    void writeSecret() throws Exception {
        secret = Files.write(folder.resolve("identity.key"), TestEvents.secret());
    }

    @Test
    void anObservationIsAnsweredWithAssignmentsAndThenItsVerdictToEach() throws Exception {
        try (Harness harness = harness()) {
            harness.open();
            harness.processElement1(seen("m1", 1, 2));

            assertThat(harness.messages())
                    .hasExactlyElementsOfTypes(
                            LinkMessage.Assignment.class,
                            LinkMessage.Assignment.class,
                            LinkMessage.Verdict.class,
                            LinkMessage.Verdict.class);
            assertThat(harness.rows(LinkIdentities.CHANGE_ROWS)).hasSize(2);
        }
    }

    @Test
    void whatWasDecidedIsRemembered() throws Exception {
        OperatorSubtaskState checkpoint;
        try (Harness harness = harness()) {
            harness.open();
            harness.processElement1(seen("m1", 1, 2));
            harness.processElement1(matched("r1", 1, 3));
            harness.prepareSnapshotPreBarrier(1);
            checkpoint = harness.snapshot(1, 1);
        }
        try (Harness harness = harness()) {
            harness.initializeState(checkpoint);
            harness.open();

            harness.processElement1(seen("m2", 1, 2));
            harness.processElement1(matched("r1", 1, 3));

            assertThat(harness.messages())
                    .hasExactlyElementsOfTypes(LinkMessage.Verdict.class, LinkMessage.Verdict.class);
            assertThat(harness.rows(LinkIdentities.MATCH_ROWS)).isEmpty();
        }
    }

    @Test
    void aLineOfTheHistoryIsWrittenAgainUntilItIsCovered() throws Exception {
        OperatorSubtaskState checkpoint;
        try (Harness harness = harness()) {
            harness.open();
            harness.processElement1(seen("m1", 1, 2));
            harness.prepareSnapshotPreBarrier(1);
            checkpoint = harness.snapshot(1, 1);
        }
        try (Harness harness = harness()) {
            harness.initializeState(checkpoint);
            harness.open();

            harness.processElement2(reemit(change(2)));
            assertThat(harness.rows(LinkIdentities.CHANGE_ROWS)).singleElement().isInstanceOf(RowChange.Upsert.class);

            harness.prepareSnapshotPreBarrier(2);
            harness.processElement2(
                    new StreamRecord<>(new Covered(3, Tenants.key(TENANT).hex())));
            harness.processElement2(reemit(change(2)));
            assertThat(harness.rows(LinkIdentities.CHANGE_ROWS))
                    .as("nobody doubts a line that is covered, so nobody may delete it")
                    .hasSize(1);
        }
    }

    @Test
    void aLineThatOnlyALostTimelineWroteIsDeleted() throws Exception {
        try (Harness harness = harness()) {
            harness.open();
            harness.processElement1(seen("m1", 1, 2));

            harness.processElement2(reemit(change(3)));

            assertThat(harness.rows(LinkIdentities.CHANGE_ROWS)).last().isInstanceOf(RowChange.Delete.class);
        }
    }

    @Test
    void aMatchIsWrittenAgainAsItIsAndOneThatIsNoneIsDeleted() throws Exception {
        try (Harness harness = harness()) {
            harness.open();
            harness.processElement1(matched("r1", 1, 3));
            RowKey raised = harness.rows(LinkIdentities.MATCH_ROWS).get(0).key();

            harness.processElement2(reemit(raised));
            harness.processElement2(reemit(rowKey(PendingMatchTable.TABLE, PendingMatchTable.primaryKey("other"))));

            assertThat(harness.rows(LinkIdentities.MATCH_ROWS))
                    .hasExactlyElementsOfTypes(RowChange.Upsert.class, RowChange.Upsert.class, RowChange.Delete.class);
        }
    }

    @Test
    void tenantsShareNobody() throws Exception {
        try (Harness harness = harness()) {
            harness.open();
            harness.processElement1(seen("m1", 1, 2));
            harness.processElement1(new StreamRecord<>(new Observation(
                    "other", new ObservationId(person(3).key(), "m2"), party(2), List.of(party(3)), false, 0, 0)));

            List<LinkMessage.Assignment> assignments = harness.messages().stream()
                    .filter(LinkMessage.Assignment.class::isInstance)
                    .map(LinkMessage.Assignment.class::cast)
                    .toList();
            assertThat(assignments).extracting(LinkMessage.Assignment::epoch).containsExactly(1L, 2L, 1L, 2L);
            assertThat(assignments.get(0).profile())
                    .isNotEqualTo(assignments.get(2).profile());
        }
    }

    @Test
    void anErasureIsToldOnceAndItsEchoIsNotTold() throws Exception {
        try (Harness harness = harness()) {
            harness.open();
            harness.processElement1(seen("m1", 1, 2));
            Command.Order order = new Command.Order(TENANT, "r1", 1, "officer", "");
            harness.processElement1(new StreamRecord<>(new Command.Erase(order, List.of(party(1)), 1)));

            Erasure told = harness.erasures().get(0);
            assertThat(told.forgotten())
                    .containsExactlyInAnyOrder(person(1).key(), person(2).key());

            harness.processElement1(new StreamRecord<>(told));
            assertThat(harness.erasures()).hasSize(1);
            assertThat(harness.messages())
                    .filteredOn(LinkMessage.Wipe.class::isInstance)
                    .hasSize(2);
        }
    }

    private static StreamRecord<LinkInput> seen(String messageId, int one, int other) {
        ObservationId id = new ObservationId(person(one).key(), messageId);
        return new StreamRecord<>(new Observation(TENANT, id, party(one), List.of(party(other)), false, 0, 0));
    }

    private static StreamRecord<LinkInput> matched(String requestId, int one, int other) {
        Command.Order order = new Command.Order(TENANT, requestId, 1, "matcher", "");
        return new StreamRecord<>(new Command.Match(order, party(one), party(other), 0.5, "same street"));
    }

    private static Party party(int number) {
        return new Party(person(number).key(), "email", "");
    }

    private static StreamRecord<OwnerNotice> reemit(RowKey key) {
        return new StreamRecord<>(new Reemit(key));
    }

    private static RowKey change(long epoch) {
        return rowKey(IdentityChangeTable.TABLE, IdentityChangeTable.primaryKey(TENANT, epoch));
    }

    private static RowKey rowKey(Table table, String primaryKey) {
        return new RowKey(table.kuduName(), Tenants.key(TENANT).hex(), primaryKey);
    }

    private Harness harness() throws Exception {
        return new Harness(new LinkIdentities(new IdentitySecret(secret), IdentityRules.DEFAULT, 1 << 20));
    }

    private static final class Harness
            extends KeyedTwoInputStreamOperatorTestHarness<
                    IdentifierKey, LinkInput, OwnerNotice, Either<LinkMessage, OwnerNotice>> {

        private Harness(LinkIdentities operator) throws Exception {
            super(
                    operator,
                    input -> Tenants.key(input.tenant()),
                    notice -> IdentifierKey.fromHex(notice.owner()),
                    Types.IDENTIFIER_KEY);
            setStateBackend(new EmbeddedRocksDBStateBackend(true));
            setup(Types.LINK_MESSAGE_OR_NOTICE.createSerializer(new SerializerConfigImpl()));
        }

        private List<LinkMessage> messages() {
            return extractOutputValues().stream().map(Either::left).toList();
        }

        private List<Erasure> erasures() {
            Queue<StreamRecord<Erasure>> records = getSideOutput(LinkIdentities.ERASURES);
            return records.stream().map(StreamRecord::getValue).toList();
        }

        private List<RowChange<TableRow>> rows(OutputTag<RowChange<TableRow>> tag) {
            Queue<StreamRecord<RowChange<TableRow>>> records = getSideOutput(tag);
            return records == null
                    ? List.of()
                    : records.stream().map(StreamRecord::getValue).toList();
        }
    }
}
