package io.nyala.jobs.identity;

import static io.nyala.jobs.TestEvents.anEvent;
import static io.nyala.jobs.TestEvents.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.nyala.event.Campaign;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentityRules;
import io.nyala.identity.ProfileId;
import io.nyala.jobs.TestEvents;
import io.nyala.jobs.state.Types;
import io.nyala.link.ChangeKind;
import io.nyala.link.LinkMessage;
import io.nyala.policy.PrivacyPolicy;
import io.nyala.policy.RetentionRules;
import io.nyala.policy.RetentionRules.AttributeClass;
import io.nyala.profile.Contribution;
import io.nyala.profile.EventContribution;
import io.nyala.profile.ObservationId;
import io.nyala.profile.ProfileRules;
import io.nyala.profile.Visit;
import io.nyala.profile.VisitWithdrawn;
import io.nyala.resolve.ProfileMessage;
import io.nyala.sessionize.SessionId;
import io.nyala.sessionize.SessionKey;
import io.nyala.tables.Column;
import io.nyala.tables.Table;
import io.nyala.tables.TableRow;
import io.nyala.tables.Tables;
import io.nyala.upsert.Covered;
import io.nyala.upsert.OwnerNotice;
import io.nyala.upsert.Reemit;
import io.nyala.upsert.RowChange;
import io.nyala.upsert.RowKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.types.Either;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResolveIdentityHarnessTest {

    private static final PublishPace PACE = new PublishPace(Duration.ofMillis(200), Duration.ofSeconds(2));
    private static final Duration LATENESS = Duration.ofSeconds(10);
    private static final int EVENT_COUNT = 4;
    private static final int SESSION_COUNT = 5;
    private static final int LAST_CAMPAIGN = 7;
    private static final int IDENTIFIER_PROFILE = 4;
    private static final int HELD_UNTIL = position(Tables.IDENTIFIER, "held_until");
    private static final int TRAITS = position(Tables.PROFILE, "traits");
    private static final int EVENT_MESSAGE_ID = 2;
    private static final String PROFILE_TABLE = Tables.PROFILE.kuduName();
    private static final Duration SETTLE = Duration.ofSeconds(90);
    private static final long FINAL_AT = 60_000;
    private static final Watermark FINAL = new Watermark(FINAL_AT + LATENESS.toMillis());

    @TempDir
    private Path folder;

    private Path secret;

    @BeforeEach
    void writeSecret() throws Exception {
        secret = Files.write(folder.resolve("identity.key"), TestEvents.secret());
    }

    @Test
    void manyChangesOfOnePersonBecomeOneRowAfterThePublishInterval() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.setProcessingTime(0);
            for (int i = 0; i < 10; i++) {
                harness.processElement1(told("m" + i, i));
            }
            assertThat(profileRows(harness)).isEmpty();

            harness.setProcessingTime(PACE.shortest().toMillis() + 1);

            assertThat(rows(profileRows(harness))).singleElement().satisfies(row -> assertThat(row.value(EVENT_COUNT))
                    .isEqualTo(10L));
            assertThat(identifierRows(harness)).hasSize(1);
        }
    }

    @Test
    void eachEventIsARowOfItsOwnToo() throws Exception {
        try (var harness = harness()) {
            harness.open();
            for (int i = 0; i < 3; i++) {
                harness.processElement1(told("m" + i, i));
            }

            assertThat(rows(changes(harness, ResolveIdentity.EVENT_ROWS)))
                    .extracting(row -> row.value(EVENT_MESSAGE_ID))
                    .containsExactly("m0", "m1", "m2");
        }
    }

    @Test
    void inABacklogChangesAreGatheredForTheLongestInterval() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.setProcessingTime(60_000);
            harness.processElement1(told("m1", 1000));

            harness.setProcessingTime(60_000 + PACE.longest().toMillis() - 1);
            assertThat(profileRows(harness)).isEmpty();

            harness.setProcessingTime(
                    60_000 + PACE.longest().plus(PACE.shortest()).toMillis());
            assertThat(rows(profileRows(harness))).hasSize(1);
        }
    }

    @Test
    void theIdentifierRowIsWrittenOnlyWhenItDiffers() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement1(told("m1", 1000));
            harness.prepareSnapshotPreBarrier(1);
            harness.processElement1(told("m2", 2000));
            harness.prepareSnapshotPreBarrier(2);
            harness.processElement1(told("m3", Duration.ofDays(2).toMillis()));
            harness.prepareSnapshotPreBarrier(3);

            assertThat(rows(profileRows(harness))).hasSize(3);
            assertThat(identifierRows(harness)).hasSize(2);
        }
    }

    @Test
    void aReemissionIsAnsweredByTheRestoredStateOrADelete() throws Exception {
        OperatorSubtaskState checkpoint;
        RowKey profileKey;
        try (var harness = harness()) {
            harness.open();
            harness.processElement1(told("m1", 1000));
            harness.prepareSnapshotPreBarrier(1);
            profileKey = profileRows(harness).get(0).key();
            checkpoint = harness.snapshot(1, 1);
        }

        try (var harness = harness()) {
            harness.initializeState(checkpoint);
            harness.open();
            RowKey unknown = new RowKey(profileKey.table(), person(2).key().hex(), "0".repeat(32));
            harness.processElement2(notice(new Reemit(profileKey)));
            harness.processElement2(notice(new Reemit(unknown)));

            List<RowChange<TableRow>> answers = profileRows(harness);
            assertThat(rows(answers.subList(0, 1))).singleElement().satisfies(row -> assertThat(row.value(EVENT_COUNT))
                    .isEqualTo(1L));
            assertThat(answers.get(1)).isInstanceOf(RowChange.Delete.class);
        }
    }

    @Test
    void whatConcernsOtherOwnersIsNotAnswered() throws Exception {
        try (var harness = harness()) {
            harness.open();
            String owner = person(1).key().hex();

            harness.processElement2(notice(new Reemit(new RowKey("nyala.session", owner, owner + "|1|s"))));
            harness.processElement2(notice(new Covered(1, owner)));

            assertThat(profileRows(harness)).isEmpty();
            assertThat(identifierRows(harness)).isEmpty();
        }
    }

    @Test
    void whatWasChangedBeforeABarrierIsEmittedBeforeIt() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement1(told("m1", 1000));

            harness.prepareSnapshotPreBarrier(1);

            assertThat(profileRows(harness)).hasSize(1);
        }
    }

    @Test
    void aVisitIsInTheRowOfItsOwnerAndCanBeCorrected() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement1(told("m1", 1000));
            harness.processElement1(visit(1000, "spring", Visit.NEVER));
            harness.processElement1(visit(2000, "summer", Visit.NEVER));
            harness.prepareSnapshotPreBarrier(1);
            harness.processElement1(new StreamRecord<>(new VisitWithdrawn(sessionId(person(1), 2000))));
            harness.prepareSnapshotPreBarrier(2);

            assertThat(rows(profileRows(harness)))
                    .extracting(row -> row.value(SESSION_COUNT), row -> row.value(LAST_CAMPAIGN))
                    .containsExactly(tuple(2L, "summer"), tuple(1L, "spring"));
            assertThat(identifierRows(harness)).hasSize(1);
        }
    }

    @Test
    void aVisitThatSaysNothingNewIsNotPublished() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement1(told("m1", 1000));
            harness.processElement1(visit(1000, "spring", Visit.NEVER));
            harness.prepareSnapshotPreBarrier(1);

            harness.processElement1(visit(1000, "spring", FINAL_AT));
            harness.prepareSnapshotPreBarrier(2);

            assertThat(profileRows(harness)).hasSize(1);
        }
    }

    @Test
    void aVisitOfAnUnknownIdentifierIsCountedAndNothingElse() throws Exception {
        try (var harness = harness()) {
            harness.open();

            harness.processElement1(visit(1000, "spring", Visit.NEVER));
            harness.prepareSnapshotPreBarrier(1);
            harness.snapshot(1, 1);

            assertThat(profileRows(harness)).isEmpty();
            assertThat(counted("visitsIn", harness)).isEqualTo(1);
            assertThat(counted("visitsApplied", harness)).isZero();
            assertThat(counted("visitsWithoutFragment", harness)).isEqualTo(1);
        }
    }

    @Test
    void anOpenVisitIsCorrectedAndASettledOneStaysAfterARestore() throws Exception {
        OperatorSubtaskState checkpoint;
        try (var harness = harness()) {
            harness.open();
            harness.processElement1(told("m1", 1000));
            harness.processElement1(visit(1000, "spring", FINAL_AT));
            harness.processElement1(visit(FINAL_AT, "summer", 2 * FINAL_AT));
            harness.processWatermark1(FINAL);
            harness.processWatermark2(FINAL);
            harness.processElement1(told("m2", 2000));
            harness.prepareSnapshotPreBarrier(1);
            checkpoint = harness.snapshot(1, 1);
        }

        try (var harness = harness()) {
            harness.initializeState(checkpoint);
            harness.open();
            harness.processElement1(visit(FINAL_AT, "", Visit.NEVER));
            harness.prepareSnapshotPreBarrier(2);

            assertThat(rows(profileRows(harness)))
                    .extracting(row -> row.value(SESSION_COUNT), row -> row.value(LAST_CAMPAIGN))
                    .containsExactly(tuple(2L, "spring"));
        }
    }

    @Test
    void aVisitIsNotSettledBeforeItsTimeWhateverTheOtherInputSays() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processWatermark2(Watermark.MAX_WATERMARK);
            harness.processWatermark1(new Watermark(FINAL.getTimestamp() - 1));
            harness.processElement1(told("m1", 1000));
            harness.processElement1(visit(1000, "spring", FINAL_AT));
            harness.processElement1(visit(1000, "summer", FINAL_AT));
            harness.prepareSnapshotPreBarrier(1);

            assertThat(rows(profileRows(harness)))
                    .extracting(row -> row.value(SESSION_COUNT), row -> row.value(LAST_CAMPAIGN))
                    .containsExactly(tuple(1L, "summer"));
        }
    }

    @Test
    void anEventThatShowsSomethingNewWaitsForItsVerdictAndThoseBehindItWaitToo() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement1(waits("m1", 1000));
            harness.processElement1(told("m2", 2000));
            assertThat(profileRows(harness)).isEmpty();

            harness.processElement2(word(verdict("m1")));
            harness.prepareSnapshotPreBarrier(1);

            assertThat(rows(profileRows(harness))).singleElement().satisfies(row -> assertThat(row.value(EVENT_COUNT))
                    .isEqualTo(2L));
        }
    }

    @Test
    void aVerdictThatComesBeforeItsEventIsKept() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement2(word(verdict("m1")));
            harness.processElement1(waits("m1", 1000));
            harness.prepareSnapshotPreBarrier(1);

            assertThat(profileRows(harness)).hasSize(1);
        }
    }

    @Test
    void aBarrierThatComesWhileAnEventWaitsFailsTheTask() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement1(waits("m1", 1000));

            assertThatThrownBy(() -> harness.prepareSnapshotPreBarrier(1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("aligned");
            harness.processElement2(word(verdict("m1")));
        }
    }

    @Test
    void theEventsOfSomebodyForgottenArePurgedAndAgainWhenNoOldWriteIsUnderWay() throws Exception {
        OperatorSubtaskState checkpoint;
        RowKey all = new RowKey(
                Tables.EVENT.kuduName(), person(1).key().hex(), person(1).key().hex());
        try (var harness = harness()) {
            harness.open();
            harness.processElement1(told("m1", 1000));
            harness.processElement2(word(new LinkMessage.Wipe(person(1).key(), 1, 2000, 1)));

            assertThat(changes(harness, ResolveIdentity.EVENT_ROWS)).last().isEqualTo(new RowChange.Purge<>(all, 2000));
            harness.prepareSnapshotPreBarrier(1);
            checkpoint = harness.snapshot(1, 1);
        }
        try (var harness = harness()) {
            harness.initializeState(checkpoint);
            harness.open();
            harness.setProcessingTime(SETTLE.toMillis() - 1);
            assertThat(changes(harness, ResolveIdentity.EVENT_ROWS)).isEmpty();

            harness.setProcessingTime(SETTLE.toMillis());

            assertThat(changes(harness, ResolveIdentity.EVENT_ROWS)).containsExactly(new RowChange.Purge<>(all, 2000));
        }
    }

    @Test
    void anAttributeExpiresAtItsTimeAndNotAMillisecondEarlierAlsoAfterARestore() throws Exception {
        OperatorSubtaskState checkpoint = afterOneEvent(keepingPlanFor(5_000));
        try (var harness = harness(keepingPlanFor(5_000))) {
            harness.initializeState(checkpoint);
            harness.open();
            advance(harness, 5_999);
            harness.prepareSnapshotPreBarrier(2);
            assertThat(profileRows(harness)).isEmpty();

            advance(harness, 6_000);
            harness.prepareSnapshotPreBarrier(3);
            assertThat(rows(profileRows(harness))).singleElement().satisfies(row -> {
                assertThat(row.value(EVENT_COUNT)).isEqualTo(1L);
                assertThat((String) row.value(TRAITS)).doesNotContain("gold");
            });

            harness.processElement1(told("m2", 900));
            harness.prepareSnapshotPreBarrier(4);
            assertThat(rows(profileRows(harness))).last().satisfies(row -> {
                assertThat(row.value(EVENT_COUNT)).isEqualTo(2L);
                assertThat((String) row.value(TRAITS)).doesNotContain("gold");
            });
        }
    }

    @Test
    void anAttributeThatIsSaidAgainExpiresLater() throws Exception {
        try (var harness = harness(keepingPlanFor(5_000))) {
            harness.open();
            harness.processElement1(told("m1", 1000));
            harness.processElement1(told("m2", 2000));
            advance(harness, 6_999);
            harness.prepareSnapshotPreBarrier(1);
            assertThat(rows(profileRows(harness)))
                    .singleElement()
                    .satisfies(row -> assertThat((String) row.value(TRAITS)).contains("gold"));

            advance(harness, 7_000);
            harness.prepareSnapshotPreBarrier(2);
            assertThat(rows(profileRows(harness))).hasSize(2).last().satisfies(row -> assertThat(
                            (String) row.value(TRAITS))
                    .doesNotContain("gold"));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 90_000})
    void aShorterTimeHoldsForThoseWhoAreSilentToo(long before) throws Exception {
        OperatorSubtaskState checkpoint = afterOneEvent(before == 0 ? ProfileRules.DEFAULT : keepingPlanFor(before));
        try (var harness = harness(keepingPlanFor(5_000))) {
            harness.initializeState(checkpoint);
            harness.open();

            advance(harness, 6_000);

            harness.prepareSnapshotPreBarrier(2);
            assertThat(rows(profileRows(harness)))
                    .singleElement()
                    .satisfies(row -> assertThat((String) row.value(TRAITS)).doesNotContain("gold"));
        }
    }

    @Test
    void aPolicyThatKeepsEverythingAgainLetsNothingExpire() throws Exception {
        OperatorSubtaskState checkpoint;
        try (var harness = harness(keepingPlanFor(5_000))) {
            harness.open();
            harness.processElement1(told("m1", 1000));
            assertThat(harness.numEventTimeTimers()).isEqualTo(1);
            harness.prepareSnapshotPreBarrier(1);
            checkpoint = harness.snapshot(1, 1);
        }
        try (var harness = harness()) {
            harness.initializeState(checkpoint);
            harness.open();
            advance(harness, 6_000);
            harness.prepareSnapshotPreBarrier(2);

            assertThat(profileRows(harness)).as("nothing expires any more").isEmpty();
            assertThat(harness.numEventTimeTimers()).isZero();
            harness.processElement1(told("m2", 1000));
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void whoIsHeldKeepsAttributesUntilTheHoldEnds() throws Exception {
        try (var harness = harness(keepingPlanFor(5_000))) {
            harness.open();
            harness.processElement1(told("m1", 1000));
            harness.processElement2(word(new LinkMessage.Hold(person(1).key(), 20_000)));
            advance(harness, 19_999);
            harness.prepareSnapshotPreBarrier(1);
            assertThat(rows(identifierRows(harness))).singleElement().satisfies(row -> assertThat(row.value(HELD_UNTIL))
                    .isEqualTo(20_000_000L));
            assertThat(rows(profileRows(harness)))
                    .singleElement()
                    .satisfies(row -> assertThat((String) row.value(TRAITS)).contains("gold"));

            advance(harness, 20_000);
            harness.prepareSnapshotPreBarrier(2);
            assertThat(rows(profileRows(harness))).last().satisfies(row -> assertThat((String) row.value(TRAITS))
                    .doesNotContain("gold"));
        }
    }

    @Test
    void thatTheInputsEndIsNoEventTime() throws Exception {
        try (var harness = harness(keepingPlanFor(5_000))) {
            harness.open();
            harness.processElement1(told("m1", 1000));
            advance(harness, Watermark.MAX_WATERMARK.getTimestamp());
            harness.prepareSnapshotPreBarrier(1);

            assertThat(rows(profileRows(harness)))
                    .singleElement()
                    .satisfies(row -> assertThat((String) row.value(TRAITS)).contains("gold"));
            assertThat(harness.getOutput()).contains(Watermark.MAX_WATERMARK);
        }
    }

    private static void advance(Harness harness, long eventTime) throws Exception {
        harness.processWatermark1(new Watermark(eventTime));
        harness.processWatermark2(new Watermark(eventTime));
    }

    private static ProfileRules keepingPlanFor(long millis) {
        RetentionRules retention = new RetentionRules(
                null,
                null,
                null,
                null,
                Map.of(),
                List.of(new AttributeClass("tariff", Duration.ofMillis(millis), Set.of("plan"))));
        return ProfileRules.of(IdentityRules.DEFAULT, new PrivacyPolicy(1, List.of(), retention));
    }

    @Test
    void anIdentifierThatComesToNameAnotherPersonLeavesItsRowAndIsPlacedAtOnce() throws Exception {
        ProfileId person = new ProfileId("0123456789abcdef0123456789abcdef");
        try (var harness = harness()) {
            harness.open();
            harness.processElement1(told("m1", 1000));
            harness.prepareSnapshotPreBarrier(1);

            harness.processElement2(word(assignment(7, person, false)));

            assertThat(profileRows(harness)).last().isInstanceOf(RowChange.Delete.class);
            assertThat(harness.extractOutputValues()).singleElement().satisfies(message -> {
                assertThat(message.profile()).isEqualTo(person);
                assertThat(((ProfileMessage.Place) message).fragment().eventCount())
                        .isEqualTo(1);
            });
            assertThat(rows(identifierRows(harness))).last().satisfies(row -> assertThat(row.value(IDENTIFIER_PROFILE))
                    .isEqualTo(person.hex()));
        }
    }

    @Test
    void anIdentifierThatIsAloneAgainIsRetractedAndHasItsOwnRowAgain() throws Exception {
        ProfileId person = new ProfileId("0123456789abcdef0123456789abcdef");
        try (var harness = harness()) {
            harness.open();
            harness.processElement1(told("m1", 1000));
            harness.prepareSnapshotPreBarrier(1);
            RowKey own = profileRows(harness).get(0).key();
            harness.processElement2(word(assignment(7, person, false)));

            harness.processElement2(word(assignment(8, new ProfileId(own.primaryKey()), true)));

            assertThat(harness.extractOutputValues())
                    .last()
                    .isEqualTo(new ProfileMessage.Retract(person, person(1).key()));
            assertThat(profileRows(harness)).last().satisfies(change -> {
                assertThat(change).isInstanceOf(RowChange.Upsert.class);
                assertThat(change.key()).isEqualTo(own);
            });
        }
    }

    @Test
    void theRowOfAPersonOfSeveralIsSomebodyElsesToAnswer() throws Exception {
        try (var harness = harness()) {
            harness.open();
            String profile = "0123456789abcdef0123456789abcdef";

            harness.processElement2(notice(new Reemit(new RowKey(PROFILE_TABLE, profile, profile))));

            assertThat(profileRows(harness)).isEmpty();
        }
    }

    private static int position(Table table, String column) {
        return table.columns().stream().map(Column::name).toList().indexOf(column);
    }

    private static long counted(String counter, Harness harness) throws Exception {
        var state = harness.getOperator()
                .getOperatorStateBackend()
                .getListState(new ListStateDescriptor<>("count-" + counter, LongSerializer.INSTANCE));
        return state.get().iterator().next();
    }

    private static StreamRecord<Contribution> told(String messageId, long at) {
        return new StreamRecord<>(new EventContribution(anEvent(person(1), messageId, at, "gold")));
    }

    private static StreamRecord<Contribution> waits(String messageId, long at) {
        return new StreamRecord<>(new EventContribution(anEvent(person(1), messageId, at, "gold"), true));
    }

    private static LinkMessage verdict(String messageId) {
        return new LinkMessage.Verdict(
                person(1).key(),
                new ObservationId(anEvent(person(1), messageId, 0, "gold").visitor(), messageId),
                false);
    }

    private static LinkMessage assignment(long epoch, ProfileId profile, boolean alone) {
        return new LinkMessage.Assignment(person(1).key(), epoch, profile, alone, 0, 0, ChangeKind.LINKED);
    }

    private static StreamRecord<Contribution> visit(long startedAt, String campaign, long finalAt) {
        return new StreamRecord<>(new Visit(sessionId(person(1), startedAt), new Campaign(campaign, "", ""), finalAt));
    }

    private static SessionId sessionId(Identifier owner, long startedAt) {
        return new SessionId(owner.key(), startedAt, new SessionKey(1, startedAt));
    }

    private static List<TableRow> rows(List<RowChange<TableRow>> changes) {
        return changes.stream()
                .map(change -> ((RowChange.Upsert<TableRow>) change).row())
                .toList();
    }

    private static List<RowChange<TableRow>> identifierRows(Harness harness) {
        return changes(harness, ResolveIdentity.IDENTIFIER_ROWS);
    }

    private static List<RowChange<TableRow>> profileRows(Harness harness) {
        return changes(harness, ResolveIdentity.PROFILE_ROWS);
    }

    private static List<RowChange<TableRow>> changes(Harness harness, OutputTag<RowChange<TableRow>> tag) {
        Queue<StreamRecord<RowChange<TableRow>>> records = harness.getSideOutput(tag);
        return records == null
                ? List.of()
                : records.stream().map(StreamRecord::getValue).toList();
    }

    private static StreamRecord<Either<LinkMessage, OwnerNotice>> notice(OwnerNotice notice) {
        return new StreamRecord<>(Either.Right(notice));
    }

    private static StreamRecord<Either<LinkMessage, OwnerNotice>> word(LinkMessage message) {
        return new StreamRecord<>(Either.Left(message));
    }

    private static IdentifierKey hearer(Either<LinkMessage, OwnerNotice> word) {
        return word.isLeft()
                ? word.left().to()
                : IdentifierKey.fromHex(word.right().owner());
    }

    private static final class Harness
            extends KeyedTwoInputStreamOperatorTestHarness<
                    IdentifierKey, Contribution, Either<LinkMessage, OwnerNotice>, ProfileMessage> {

        private Harness(ResolveIdentity operator) throws Exception {
            super(operator, Contribution::owner, ResolveIdentityHarnessTest::hearer, Types.IDENTIFIER_KEY);
            setStateBackend(new EmbeddedRocksDBStateBackend(true));
            setup(Types.PROFILE_MESSAGE.createSerializer(new SerializerConfigImpl()));
        }
    }

    private OperatorSubtaskState afterOneEvent(ProfileRules rules) throws Exception {
        try (var harness = harness(rules)) {
            harness.open();
            harness.processElement1(told("m1", 1000));
            harness.prepareSnapshotPreBarrier(1);
            return harness.snapshot(1, 1);
        }
    }

    private Harness harness() throws Exception {
        return harness(ProfileRules.DEFAULT);
    }

    private Harness harness(ProfileRules rules) throws Exception {
        return new Harness(
                new ResolveIdentity(new IdentitySecret(secret), rules, PACE, true, SETTLE, LATENESS, 1 << 20));
    }
}
