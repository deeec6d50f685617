package io.nyala.jobs.sessionize;

import static io.nyala.jobs.TestEvents.anEvent;
import static io.nyala.jobs.TestEvents.person;
import static io.nyala.jobs.sessionize.VisitorHarness.CACHE;
import static io.nyala.jobs.sessionize.VisitorHarness.NO_CACHE;
import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.Campaign;
import io.nyala.event.Event;
import io.nyala.identity.IdentifierKey;
import io.nyala.profile.PairsForgotten;
import io.nyala.profile.Visit;
import io.nyala.profile.VisitWithdrawn;
import io.nyala.sessionize.LateEvent;
import io.nyala.sessionize.SessionId;
import io.nyala.sessionize.SessionKey;
import io.nyala.sessionize.SessionOptions;
import io.nyala.sessionize.SessionRules;
import io.nyala.tables.ProfileTable;
import io.nyala.tables.SessionTable;
import io.nyala.tables.TableRow;
import io.nyala.upsert.RowKey;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionizeEventsHarnessTest {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long NOON = 1_767_614_400_000L;
    private static final Duration REFRESH = Duration.ofSeconds(30);
    private static final IdentifierKey ANNA = person(1).key();

    @Test
    void aMessageGoesOnOnceAlsoAfterARestore() throws Exception {
        try (var stage = new VisitorHarness(SessionOptions.DEFAULT, CACHE)) {
            stage.arrive(message(1, "m1", NOON));
            stage.arrive(message(1, "m1", NOON));
            stage.arrive(message(2, "m1", NOON));
            assertThat(stage.admitted()).hasSize(2);

            stage.restore(stage.checkpoint());
            stage.arrive(message(1, "m1", NOON));
            stage.arrive(message(1, "m2", NOON));

            assertThat(stage.admitted()).extracting(Event::messageId).containsExactly("m2");
        }
    }

    @Test
    void aSessionIsVisibleWhileItRunsAndClosesWhenTimeHasPassed() throws Exception {
        try (var stage = new VisitorHarness(SessionOptions.DEFAULT, CACHE)) {
            stage.arrive(message(1, "m1", NOON));
            stage.arrive(message(1, "m2", NOON + MINUTE));
            assertThat(stage.rows()).singleElement().satisfies(row -> {
                assertThat(row).containsEntry("is_closed", false).containsEntry("event_count", 2L);
                assertThat(row).containsEntry("visitor_key", ANNA.hex());
            });

            stage.advance(NOON + 30 * MINUTE);
            assertThat(stage.rows()).singleElement().satisfies(row -> assertThat(row)
                    .containsEntry("is_closed", false));

            stage.advance(NOON + 31 * MINUTE);
            assertThat(stage.rows()).singleElement().satisfies(row -> assertThat(row)
                    .containsEntry("is_closed", true)
                    .containsEntry("duration_ms", MINUTE));
        }
    }

    @Test
    void anEventInsideTheLatenessCorrectsAClosedSessionWithAHigherVersion() throws Exception {
        try (var stage = new VisitorHarness(SessionOptions.DEFAULT, CACHE)) {
            stage.arrive(message(1, "m2", NOON + MINUTE));
            stage.advance(NOON + 40 * MINUTE);
            Map<String, Object> closed = stage.rows().get(0);

            stage.arrive(message(1, "m1", NOON));

            assertThat(stage.rows()).singleElement().satisfies(row -> {
                assertThat(row).containsEntry("started_at", NOON * 1000).containsEntry("is_closed", true);
                assertThat((Long) row.get("version")).isGreaterThan((Long) closed.get("version"));
            });
        }
    }

    @Test
    void aLateEventGoesOnToTheProfileAndIntoNoSession() throws Exception {
        try (var stage = new VisitorHarness(SessionOptions.DEFAULT, CACHE)) {
            stage.advance(NOON + HOUR);
            stage.arrive(message(1, "m1", NOON));

            assertThat(stage.admitted()).hasSize(1);
            assertThat(stage.rows()).isEmpty();
            assertThat(stage.side(SessionizeEvents.LATE_EVENTS)).singleElement().satisfies(late -> {
                assertThat(late.reason()).isEqualTo(LateEvent.Reason.LATE);
                assertThat(late.lateByMillis()).isEqualTo(HOUR);
                assertThat(late.visitor()).isEqualTo(ANNA);
            });
        }
    }

    @Test
    void whoIsForgottenIsInNoSessionNorComesBackAfterARestore() throws Exception {
        try (var stage = new VisitorHarness(SessionOptions.DEFAULT, CACHE)) {
            stage.arrive(message(1, "m1", NOON));
            stage.arrive(message(2, "m2", NOON));

            stage.forget(ANNA, NOON + MINUTE, ANNA);

            assertThat(stage.rows()).singleElement().satisfies(row -> assertThat(row)
                    .containsEntry("visitor_key", person(2).key().hex()));
            assertThat(stage.purges()).singleElement().satisfies(purge -> {
                assertThat(purge.key().primaryKey()).isEqualTo(ANNA.hex());
                assertThat(purge.upToMillis()).isEqualTo(NOON + MINUTE);
            });
            assertThat(stage.forgottenPairs()).containsExactly(new PairsForgotten(ANNA, Set.of(ANNA)));

            stage.restore(stage.checkpoint());
            stage.arrive(message(1, "m3", NOON + MINUTE));
            assertThat(stage.rows()).hasSize(1);
            assertThat(stage.admitted()).as("it is refused where it is counted").hasSize(1);

            stage.arrive(message(1, "m4", NOON + 2 * MINUTE));
            assertThat(stage.rows()).hasSize(2).anySatisfy(row -> assertThat(row)
                    .containsEntry("identifier_key", ANNA.hex())
                    .containsEntry("event_count", 1L));
        }
    }

    @Test
    void aLateEventOfSomebodyForgottenIsInNoSessionWhenItIsSentAgain() throws Exception {
        try (var stage = new VisitorHarness(SessionOptions.DEFAULT, NO_CACHE)) {
            stage.advance(NOON + HOUR);
            stage.arrive(message(1, "m1", NOON));
            stage.forget(ANNA, NOON + HOUR, ANNA);
            stage.advance(NOON + 100 * HOUR);

            stage.arrive(replayed(message(1, "m1", NOON)));

            assertThat(stage.rows()).isEmpty();
        }
    }

    @Test
    void nothingOfTheForgottenIsKeptOnceTheirEventsAreTooLate() throws Exception {
        try (var stage = new VisitorHarness(SessionOptions.DEFAULT, NO_CACHE)) {
            stage.arrive(message(1, "m1", NOON));
            stage.forget(ANNA, NOON, ANNA);
            assertThat(stage.entries()).isEqualTo(1);

            stage.advance(NOON + 1000 * HOUR);

            assertThat(stage.entries()).isZero();
            assertThat(stage.timers()).isZero();
        }
    }

    @Test
    void eventTimeDoesNotStepBackInARestart() throws Exception {
        try (var stage = new VisitorHarness(SessionOptions.DEFAULT, CACHE)) {
            stage.advance(NOON + HOUR);
            stage.restore(stage.checkpoint());

            stage.arrive(message(1, "m1", NOON));
            stage.arrive(message(2, "m2", NOON + 1));

            assertThat(stage.rows()).singleElement().satisfies(row -> assertThat(row)
                    .containsEntry("visitor_key", person(2).key().hex()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {CACHE, NO_CACHE})
    void stateAndTimersComeBackToNothing(long cacheBytes) throws Exception {
        try (var stage = new VisitorHarness(SessionOptions.DEFAULT, cacheBytes)) {
            for (int i = 0; i < 200; i++) {
                stage.arrive(message(i % 50, "m" + i, NOON + i * 20_000L));
                stage.arrive(message(i % 50, "m" + i, NOON + i * 20_000L));
            }
            stage.checkpoint();
            assertThat(stage.entries()).isEqualTo(50);
            assertThat(stage.timers()).isEqualTo(50);

            stage.advance(NOON + 5 * HOUR);
            stage.checkpoint();
            stage.cover(ANNA);
            stage.elapse(Duration.ofMinutes(1));
            stage.advance(NOON + 6 * HOUR);
            stage.checkpoint();

            assertThat(stage.entries()).isZero();
            assertThat(stage.timers()).isZero();
            assertThat(stage.rows()).isNotEmpty().allSatisfy(row -> assertThat(row)
                    .containsEntry("is_closed", true));
        }
    }

    /** Rule O2: what nobody has announced as covered may be asked for. */
    @Test
    void aRowIsRememberedUntilItsLastWriteIsCovered() throws Exception {
        try (var stage = new VisitorHarness(SessionOptions.DEFAULT, NO_CACHE)) {
            stage.arrive(message(1, "m1", NOON));
            stage.advance(NOON + 5 * HOUR);
            stage.checkpoint();
            RowKey key = stage.table().keySet().iterator().next();
            TableRow row = stage.table().get(key);
            stage.advance(NOON + 6 * HOUR);

            stage.table().clear();
            stage.reemit(key);

            assertThat(stage.table()).containsExactly(Map.entry(key, row));
        }
    }

    /** A replay passes days of event time between two checkpoints: whoever waits for one must not be woken by each minute of them. */
    @Test
    void whatIsHeldForACheckpointIsNotWokenByEventTime() throws Exception {
        try (var stage = new VisitorHarness(SessionOptions.DEFAULT, NO_CACHE)) {
            stage.arrive(message(1, "m1", NOON));
            stage.advance(NOON + 5 * HOUR);
            assertThat(stage.eventTimers()).isZero();
            assertThat(stage.clockTimers()).isOne();

            stage.elapse(Duration.ofMinutes(1));
            stage.checkpoint();
            assertThat(stage.entries()).isOne();
            assertThat(stage.clockTimers()).isOne();

            stage.cover(ANNA);
            stage.elapse(Duration.ofMinutes(1));
            stage.checkpoint();
            assertThat(stage.clockTimers()).isZero();
        }
    }

    @Test
    void rowsThatAreNoneAreDeletedAndThoseOfOtherTablesLeftAlone() throws Exception {
        try (var stage = new VisitorHarness(SessionOptions.DEFAULT, CACHE)) {
            stage.arrive(message(1, "m1", NOON));
            RowKey real = stage.table().keySet().iterator().next();
            TableRow row = stage.table().get(real);
            SessionId never = new SessionId(ANNA, NOON - 1, new SessionKey(1, 2));
            RowKey ghost = new RowKey(real.table(), ANNA.hex(), SessionTable.primaryKey(never));
            RowKey other = new RowKey(ProfileTable.TABLE.kuduName(), ANNA.hex(), "p");
            stage.table().put(other, row);
            stage.table().put(ghost, row);

            stage.reemit(other);
            stage.reemit(ghost);

            assertThat(stage.table()).containsOnlyKeys(other, real);
        }
    }

    /** Begin at once, then now and then, end at once; one timer a visitor for that, whatever happens. */
    @Test
    void aSessionThatGoesOnIsRefreshedNowAndThen() throws Exception {
        try (var stage = new VisitorHarness(SessionOptions.DEFAULT, REFRESH, CACHE)) {
            stage.arrive(message(1, "m1", NOON));
            assertThat(stage.events()).isEqualTo(1);

            stage.arrive(message(1, "m2", NOON + 1));
            stage.elapse(REFRESH.minusMillis(1));
            stage.arrive(message(1, "m3", NOON + 2));
            assertThat(stage.events()).isEqualTo(1);
            assertThat(stage.timers()).isEqualTo(2);

            stage.elapse(Duration.ofMillis(1));
            assertThat(stage.events()).isEqualTo(3);
            assertThat(stage.timers()).isEqualTo(1);

            stage.arrive(message(1, "m4", NOON + 3));
            stage.advance(NOON + HOUR / 2 + 3);
            assertThat(stage.rows()).singleElement().satisfies(row -> assertThat(row)
                    .containsEntry("is_closed", true)
                    .containsEntry("event_count", 4L));
        }
    }

    @Test
    void aRefreshIsNotLostInACrash() throws Exception {
        try (var stage = new VisitorHarness(SessionOptions.DEFAULT, REFRESH, CACHE)) {
            stage.arrive(message(1, "m1", NOON));
            stage.arrive(message(1, "m2", NOON + 1));
            OperatorSubtaskState checkpoint = stage.checkpoint();
            stage.arrive(message(1, "m3", NOON + 2));

            stage.restore(checkpoint);
            stage.elapse(REFRESH);

            assertThat(stage.events()).isEqualTo(2);
        }
    }

    @Test
    void aClockThatWasSetBackPutsNoRefreshOff() throws Exception {
        try (var stage = new VisitorHarness(SessionOptions.DEFAULT, REFRESH, CACHE)) {
            stage.elapse(Duration.ofDays(1));
            stage.arrive(message(1, "m1", NOON));
            stage.arrive(message(1, "m2", NOON + 1));
            stage.restore(stage.checkpoint(), Duration.ZERO);
            stage.arrive(message(1, "m3", NOON + 2));
            stage.elapse(REFRESH);

            assertThat(stage.events()).isEqualTo(3);
        }
    }

    /** Begin, close, reopen, move: few messages, and each before the watermark that makes it final. */
    @Test
    void aProfileHearsOfTheMilestonesOfAVisit() throws Exception {
        try (var stage = new VisitorHarness(SessionOptions.DEFAULT, CACHE)) {
            stage.arrive(message(1, "m1", NOON));
            stage.arrive(message(1, "m2", NOON + MINUTE));
            stage.arrive(message(1, "m3", NOON + 2 * MINUTE));
            assertThat(stage.visits()).singleElement().isEqualTo(visit(stage, 0, Visit.NEVER));

            stage.advance(NOON + 40 * MINUTE);
            assertThat(stage.visits()).hasSize(2).last().isEqualTo(visit(stage, 0, NOON + 32 * MINUTE));

            stage.arrive(message(1, "m0", NOON - MINUTE));
            assertThat(stage.visits()).hasSize(4);
            assertThat(stage.visits().get(2))
                    .isEqualTo(new VisitWithdrawn(stage.visits().get(0).id()));
            assertThat(((Visit) stage.visits().get(3)).id().startedAt()).isEqualTo(NOON - MINUTE);
        }
    }

    private static Visit visit(VisitorHarness stage, int like, long finalAt) {
        return new Visit(stage.visits().get(like).id(), Campaign.NONE, finalAt);
    }

    /** It is in the profile already. */
    @Test
    void aReplayedEventGoesIntoItsSessionOnly() throws Exception {
        try (var stage = new VisitorHarness(SessionOptions.DEFAULT, CACHE)) {
            stage.advance(NOON + 5 * HOUR);
            stage.arrive(replayed(message(1, "m1", NOON)));

            assertThat(stage.admitted()).isEmpty();
            assertThat(stage.side(SessionizeEvents.LATE_EVENTS)).isEmpty();
            assertThat(stage.rows()).singleElement().satisfies(row -> assertThat(row)
                    .containsEntry("started_at", NOON * 1000)
                    .containsEntry("is_closed", true));
        }
    }

    @Test
    void aRobotIsSampledAndNothingOfItIsLost() throws Exception {
        SessionOptions few =
                new SessionOptions(SessionRules.DEFAULT, Map.of(), Duration.ofHours(1), Duration.ofHours(1), 100);
        try (var stage = new VisitorHarness(few, CACHE)) {
            for (int i = 0; i < 5_000; i++) {
                stage.arrive(message(1, "m" + i, NOON + i));
            }

            int sampled = stage.side(SessionizeEvents.LATE_EVENTS).size();
            assertThat(stage.admitted()).hasSize(5_000);
            assertThat(sampled).isGreaterThan(4_000);
            assertThat(stage.side(SessionizeEvents.LATE_EVENTS))
                    .allSatisfy(late -> assertThat(late.reason()).isEqualTo(LateEvent.Reason.SAMPLED));
            assertThat(stage.rows()).singleElement().satisfies(row -> assertThat((Long) row.get("event_count"))
                    .isBetween(1L, 100L));
        }
    }

    private static Event replayed(Event event) {
        return new Event(
                event.tenant(),
                event.source(),
                event.messageId(),
                event.type(),
                event.name(),
                event.occurredAt(),
                event.correctedByMillis(),
                event.arrival(),
                event.active(),
                event.identifiers(),
                event.visitor(),
                event.attributes(),
                event.orderOrNull(),
                event.sourcePriority(),
                event.visit(),
                "",
                true,
                null);
    }

    private static Event message(int of, String id, long at) {
        return anEvent(person(of), id, at, "gold");
    }
}
