package io.nyala.sessionize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nyala.event.Boundary;
import io.nyala.event.Event;
import io.nyala.identity.IdentityRules;
import io.nyala.upsert.PurgeGate;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The cases that have a name. Minutes count from ten in the evening, UTC; the lateness is an hour. */
class SessionCasesTest {

    private static final long MINUTE = 60_000;
    private static final long EVENING = 1_699_999_200_000L;
    private static final SessionOptions OPTIONS =
            new SessionOptions(SessionRules.DEFAULT, Map.of(), Duration.ofHours(1), Duration.ofDays(30), 2_000);

    private final Stage stage = new Stage(OPTIONS, true);
    private long arrivedAt = EVENING;

    @Test
    void endBeforeStart() {
        arrive(page("end", 10).in("s1", Boundary.END));
        watermark(5);
        assertThat(only().closed()).isFalse();

        arrive(page("start", 0).in("s1", Boundary.START));
        arrive(page("middle", 5).in("s1", Boundary.NONE));
        assertThat(only().session().startedAt()).isEqualTo(at(0));
        watermark(10);

        assertThat(only().closed()).isTrue();
        assertThat(only().session().startSeen()).isTrue();
        assertThat(only().session().endSeen()).isTrue();
        assertThat(only().session().durationMillis()).isEqualTo(10 * MINUTE);
        assertThat(only().session().entryPage()).isEqualTo("/start");
        assertThat(only().session().exitPage()).isEqualTo("/end");
    }

    @Test
    void startMissing() {
        arrive(page("a", 0).in("s1", Boundary.NONE));
        arrive(page("b", 3).in("s1", Boundary.END));
        watermark(3);

        assertThat(only().closed()).isTrue();
        assertThat(only().session().startSeen()).isFalse();
        assertThat(only().session().endSeen()).isTrue();
    }

    @Test
    void endMissing() {
        arrive(page("a", 0).in("s1", Boundary.START));
        arrive(page("b", 200).in("s1", Boundary.NONE));
        watermark(439);
        assertThat(only().closed()).isFalse();

        watermark(440);
        assertThat(only().closed()).isTrue();
        assertThat(only().session().endSeen()).isFalse();
        assertThat(only().session().endedAt()).isEqualTo(at(200));
    }

    @Test
    void twoStarts() {
        arrive(page("a", 0).in("s1", Boundary.START));
        arrive(page("b", 1).in("s1", Boundary.START));

        assertThat(only().session().eventCount()).isEqualTo(2);
        assertThat(only().session().startSeen()).isTrue();
    }

    @Test
    void endThenMoreEvents() {
        arrive(page("a", 0).in("s1", Boundary.START));
        arrive(page("b", 1).in("s1", Boundary.END));
        watermark(1);
        assertThat(only().closed()).isTrue();
        long version = only().version();

        arrive(page("c", 2).in("s1", Boundary.NONE));
        assertThat(only().closed()).isFalse();
        assertThat(only().version()).isGreaterThan(version);
        watermark(2);

        assertThat(only().closed()).isTrue();
        assertThat(only().session().exitPage()).isEqualTo("/c");
    }

    @Test
    void silenceCutsAnExplicitSessionInParts() {
        arrive(page("a", 0).in("s1", Boundary.START));
        arrive(page("b", 241).in("s1", Boundary.END));

        assertThat(rows()).hasSize(2);
        assertThat(rows().get(0).session().id().key())
                .isEqualTo(rows().get(1).session().id().key());
    }

    @Test
    void idsAreOfTheirSource() {
        arrive(page("a", 0).in("s1", Boundary.NONE));
        arrive(page("b", 1).in("s1", Boundary.NONE).from("app"));

        assertThat(rows()).hasSize(2);
    }

    @Test
    void anEventWithoutAnIdIsNoStepOfAnExplicitSession() {
        arrive(page("a", 0).in("s1", Boundary.START));
        arrive(page("b", 1));
        arrive(page("c", 2).in("s1", Boundary.END));

        assertThat(rows()).extracting(row -> row.session().eventCount()).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void aLateEventBridgesTwoSessions() {
        arrive(page("a", 0));
        arrive(page("c", 40));
        watermark(75);
        assertThat(rows()).hasSize(2).allMatch(SessionRow::closed);

        arrive(page("b", 20));

        assertThat(only().session().eventCount()).isEqualTo(3);
        assertThat(only().session().pathLength()).isEqualTo(3);
        assertThat(only().closed()).isTrue();
    }

    @Test
    void aLateEventSplitsAtAUserSwitch() {
        arrive(page("a", 0).by("cast-1"));
        arrive(page("c", 10));
        assertThat(rows()).hasSize(1);

        arrive(page("b", 5).by("cast-2"));

        assertThat(rows())
                .extracting(
                        row -> row.session().id().owner(), row -> row.session().eventCount())
                .containsExactlyInAnyOrder(
                        tuple(page("x", 0).by("cast-1").identifier().key(), 1L),
                        tuple(page("x", 0).by("cast-2").identifier().key(), 2L));
    }

    @Test
    void anotherUserOnTheDeviceBeginsASession() {
        arrive(page("a", 0));
        arrive(page("b", 1).by("cast-1"));
        arrive(page("c", 2));
        arrive(page("d", 3).by("cast-2"));
        watermark(3);

        assertThat(rows()).hasSize(2);
        assertThat(rows()).extracting(row -> row.session().eventCount()).containsExactly(3L, 1L);
        assertThat(rows().get(0).closed()).as("the first user has left").isTrue();
        assertThat(rows().get(1).closed()).isFalse();
    }

    @Test
    void aLoginMovesTheRowToTheUser() {
        arrive(page("a", 0));
        SessionId anonymous = only().session().id();
        Decision decision = arrive(page("b", 1).by("cast-1"));

        assertThat(decision.changes()).hasSize(2).first().isEqualTo(new SessionChange.Delete(anonymous));
        assertThat(only().session().id().owner())
                .isEqualTo(page("b", 1).by("cast-1").identifier().key());
        assertThat(only().session().id().key()).isEqualTo(anonymous.key());
    }

    @Test
    void aClockThatWasCorrectedLateMovesTheStart() {
        // given: an event whose sender's clock is 20 minutes ahead arrives first, in the place that the correction
        // gives it
        arrive(page("b", 12));
        arrive(page("c", 14));
        SessionId before = only().session().id();

        // when: one of another sender arrives that happened before
        Decision decision = arrive(page("a", -8).from("app"));

        assertThat(decision.changes().get(0)).isEqualTo(new SessionChange.Delete(before));
        assertThat(only().session().startedAt()).isEqualTo(at(-8));
        assertThat(only().session().entryPage()).isEqualTo("/a");
        assertThat(only().session().eventCount()).isEqualTo(3);
    }

    @Test
    void midnightCutsWhereItIsDeclared() {
        assertThat(sessionsUnder(ZoneId.of("UTC"), true, false, page("a", 110), page("b", 130)))
                .isEqualTo(2);
        assertThat(sessionsUnder(ZoneId.of("America/New_York"), true, false, page("a", 110), page("b", 130)))
                .isEqualTo(1);
        assertThat(sessionsUnder(ZoneId.of("UTC"), false, false, page("a", 110), page("b", 130)))
                .isEqualTo(1);
    }

    @Test
    void anotherCampaignCutsWhereItIsDeclared() {
        Act direct = page("a", 0);
        Act spring = page("b", 1).led("spring");
        Act still = page("c", 2);
        Act again = page("d", 3).led("spring");
        Act autumn = page("e", 4).led("autumn");

        assertThat(sessionsUnder(ZoneId.of("UTC"), false, true, direct, spring, still, again, autumn))
                .isEqualTo(3);
        assertThat(sessionsUnder(ZoneId.of("UTC"), false, false, direct, spring, still, again, autumn))
                .isEqualTo(1);
    }

    @Test
    void aLateEventIsInNoSession() {
        arrive(page("a", 0));
        watermark(100);

        assertThat(arrive(page("b", 40)).verdict()).isEqualTo(Verdict.LATE);
        assertThat(arrive(page("b", 40)).verdict()).isEqualTo(Verdict.DUPLICATE);
        assertThat(arrive(page("c", 41)).verdict()).isEqualTo(Verdict.COUNTED);
    }

    @Test
    void stateComesBackToNothing() {
        arrive(page("a", 0));
        watermark(30);
        assertThat(only().closed()).isTrue();
        stage.checkpoint();
        stage.cover();
        watermark(89);
        assertThat(stage.visitor().lanes()).isNotEmpty();

        watermark(90);
        assertThat(stage.visitor()).extracting(Visitor::lanes).isEqualTo(List.of());
        assertThat(stage.visitor().recent()).isNotEqualTo(RecentMessages.NONE);

        watermark(20 * 24 * 60);
        assertThat(stage.visitor().wakeAt()).isGreaterThan(at(20 * 24 * 60));
        watermark(31 * 24 * 60);
        assertThat(stage.visitor()).isNull();
        assertThat(only().closed()).isTrue();
    }

    @Test
    void aFinalRowIsRememberedUntilTheGateOpens() {
        arrive(page("a", 0));
        watermark(100);
        SessionId id = only().session().id();
        assertThat(stage.visitor().held()).as("the row, no step").isEqualTo(1);
        stage.checkpoint();

        arrive(page("b", 101));
        stage.crash();
        assertThat(only().session().id()).isEqualTo(id);
        stage.checkpoint();
        stage.cover();
        watermark(102);

        assertThat(stage.visitor().lanes()).isEmpty();
    }

    @Test
    void aCrashLeavesNoOldKey() {
        arrive(page("b", 10));
        stage.checkpoint();
        arrive(page("a", 0).by("cast-1"));
        stage.crash();
        assertThat(only().session().startedAt()).isEqualTo(at(10));

        arrive(page("c", 11));
        arrive(page("a", 0).by("cast-1"));

        assertThat(only().session().eventCount()).isEqualTo(3);
    }

    @Test
    void whoDoesNothingIsOnNoVisit() {
        Event active = page("a", 0).event(arrivedAt);
        Event inactive = new Event(
                active.tenant(),
                active.source(),
                active.messageId(),
                active.type(),
                active.name(),
                active.occurredAt(),
                active.correctedByMillis(),
                active.arrival(),
                false,
                active.identifiers(),
                active.visitor(),
                active.attributes(),
                active.orderOrNull(),
                active.sourcePriority(),
                active.visit(),
                "",
                false,
                null);

        Decision decision =
                new SessionAssembly(OPTIONS, IdentityRules.DEFAULT, new PurgeGate()).take(null, inactive, at(0));

        assertThat(decision.verdict()).isEqualTo(Verdict.NO_VISIT);
        assertThat(decision.changes()).isEmpty();
        assertThat(decision.next()).map(Visitor::lanes).contains(List.of());
    }

    @Test
    void onlyUserIdsAreUsers() {
        arrive(page("a", 0).by("cast@example.org"));
        arrive(page("b", 1).by("cast-1"));
        arrive(page("c", 2).by("other@example.org"));

        assertThat(only().session().user())
                .contains(page("b", 1).by("cast-1").identifier().key());
    }

    @Test
    void aShortSettledSessionIsSmall() {
        for (int i = 0; i < 500; i++) {
            arrive(page("m" + i, i));
            watermark(i);
        }

        assertThat(only().session().eventCount()).isEqualTo(500);
        assertThat(stage.visitor().held()).isLessThan(160);
    }

    private static int sessionsUnder(ZoneId zone, boolean midnight, boolean campaign, Act... acts) {
        SessionRules rules =
                new SessionRules(true, Duration.ofMinutes(30), Duration.ofHours(4), midnight, zone, campaign, true);
        Stage other =
                new Stage(new SessionOptions(rules, Map.of(), Duration.ofHours(1), Duration.ofDays(30), 2_000), true);
        for (Act act : acts) {
            other.arrive(act, act.at());
        }
        other.check();
        return other.table().all().size();
    }

    private Decision arrive(Act act) {
        arrivedAt += 1000;
        Decision decision = stage.arrive(act, arrivedAt);
        stage.check();
        return decision;
    }

    private void watermark(long minute) {
        stage.advance(at(minute));
        stage.check();
    }

    private List<SessionRow> rows() {
        return stage.table().all();
    }

    private SessionRow only() {
        assertThat(rows()).hasSize(1);
        return rows().get(0);
    }

    private static Act page(String id, long minute) {
        return Act.page(id, at(minute));
    }

    private static long at(long minute) {
        return EVENING + minute * MINUTE;
    }
}
