package io.nyala.jobs.sessionize;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.Boundary;
import io.nyala.sessionize.SessionOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;

/**
 * The operator on RocksDB against a trivial single-threaded reference: histories of many visitors, in any order inside the lateness, with
 * duplicates, watermarks, checkpoints and crashes at random, end in the reference's rows, and in no state and no timer.
 *
 * <p>{@value #RUNS} runs of {@value #VISITORS} visitors are 10,000 histories. A failure prints its seed.
 */
class SessionizeEventsPropertyTest {

    private static final int RUNS = 25;
    private static final int VISITORS = 400;
    private static final long BEGIN = 1_767_614_400_000L;
    private static final int MINUTE = 60_000;
    private static final int SPAN = 8 * 60 * MINUTE;
    private static final int MOST_DELAY = 50 * MINUTE;
    private static final long LONG_AFTER = BEGIN + 20L * 60 * MINUTE;

    private static int crashes;
    private static int duplicates;
    private static int sessions;

    private record Delivery(Deed deed, long at) {}

    @Property(tries = RUNS, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void rowsAreThoseOfTheReference(@ForAll long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        List<Deed> deeds = deeds(random);
        long cacheBytes = random.nextBoolean() ? VisitorHarness.NO_CACHE : random.nextLong(VisitorHarness.CACHE);
        Duration refresh = Duration.ofMillis(random.nextInt(3));
        try (VisitorHarness stage = new VisitorHarness(SessionOptions.DEFAULT, refresh, cacheBytes)) {
            play(deeds, stage, random);
            settle(stage);
            assertSame(
                    stage.rows().stream()
                            .map(SessionizeEventsPropertyTest::comparable)
                            .toList(),
                    TrivialSessions.rows(deeds));
            assertThat(stage.rows().stream().map(row -> row.get("session_key") + "/" + row.get("started_at")))
                    .doesNotHaveDuplicates();
            assertThat(stage.entries()).as("visitors remembered").isZero();
            assertThat(stage.timers()).as("timers").isZero();
            sessions += stage.rows().size();
        }
    }

    @AfterContainer
    static void theRunsWereWorthSomething() {
        assertThat(crashes).isGreaterThan(RUNS);
        assertThat(duplicates).isGreaterThan(RUNS * VISITORS / 2);
        assertThat(sessions).isGreaterThan(RUNS * VISITORS * 2);
    }

    private static void play(List<Deed> deeds, VisitorHarness stage, SplittableRandom random) throws Exception {
        List<Delivery> log = delivered(deeds, random);
        OperatorSubtaskState checkpoint = stage.checkpoint();
        int consumedAtCheckpoint = 0;
        long latest = BEGIN;
        long latestAtCheckpoint = latest;
        int consumed = 0;
        int crashesLeft = 3;
        while (consumed < log.size()) {
            Delivery delivery = log.get(consumed++);
            stage.arrive(delivery.deed().event(delivery.at()));
            latest = Math.max(latest, delivery.deed().at());
            if (random.nextInt(20) == 0) {
                stage.advance(latest);
            }
            if (random.nextInt(50) == 0) {
                stage.elapse(Duration.ofMillis(1));
            }
            if (random.nextInt(400) == 0) {
                checkpoint = stage.checkpoint();
                consumedAtCheckpoint = consumed;
                latestAtCheckpoint = latest;
                if (random.nextBoolean()) {
                    stage.cover(delivery.deed().owner().key());
                }
            }
            if (crashesLeft > 0 && random.nextInt(1500) == 0) {
                crashesLeft--;
                crashes++;
                stage.restore(checkpoint);
                log = redelivered(log, consumedAtCheckpoint, random);
                consumed = consumedAtCheckpoint;
                latest = latestAtCheckpoint;
            }
        }
    }

    private static void settle(VisitorHarness stage) throws Exception {
        stage.elapse(Duration.ofSeconds(1));
        stage.advance(LONG_AFTER);
        stage.checkpoint();
        stage.cover(Deed.user(1).key());
        stage.elapse(Duration.ofMinutes(1));
        stage.advance(LONG_AFTER + 5L * MINUTE);
        stage.checkpoint();
    }

    private static List<Deed> deeds(SplittableRandom random) {
        List<Deed> deeds = new ArrayList<>();
        for (int visitor = 0; visitor < VISITORS; visitor++) {
            int users = random.nextInt(3);
            int ids = random.nextInt(3);
            long at = BEGIN + random.nextInt(SPAN / 2);
            for (int i = 1 + random.nextInt(14); i > 0 && at < BEGIN + SPAN; i--) {
                // no two deeds of a visitor in one millisecond, so that "in order" needs no rule for ties
                at += 1 + random.nextInt(random.nextInt(4) == 0 ? 70 * MINUTE : 10 * MINUTE);
                boolean marked = ids > 0 && random.nextBoolean();
                deeds.add(new Deed(
                        visitor,
                        "m" + visitor + "-" + i,
                        at,
                        users == 0 || random.nextBoolean() ? 0 : 1 + random.nextInt(users),
                        random.nextInt(3) > 0,
                        marked ? "s" + random.nextInt(ids) : "",
                        random.nextInt(4) == 0 ? (random.nextBoolean() ? Boundary.START : Boundary.END) : Boundary.NONE,
                        random.nextInt(6) == 0 ? random.nextInt(90) : 0));
            }
        }
        return deeds;
    }

    /** In an order of arrival: each delayed by less than the allowed lateness, some delivered twice. */
    private static List<Delivery> delivered(List<Deed> deeds, SplittableRandom random) {
        int delay = random.nextInt(1, MOST_DELAY);
        List<Delivery> deliveries = new ArrayList<>();
        for (Deed deed : deeds) {
            deliveries.add(new Delivery(deed, deed.at() + random.nextInt(delay)));
            if (random.nextInt(5) == 0) {
                deliveries.add(new Delivery(deed, deed.at() + random.nextInt(delay)));
                duplicates++;
            }
        }
        deliveries.sort(Comparator.comparingLong(Delivery::at));
        return deliveries;
    }

    /** The log again from a position on: the rest comes in another order. */
    private static List<Delivery> redelivered(List<Delivery> log, int from, SplittableRandom random) {
        List<Deed> rest =
                log.subList(from, log.size()).stream().map(Delivery::deed).toList();
        List<Delivery> again = new ArrayList<>(log.subList(0, from));
        List<Delivery> others = new ArrayList<>();
        rest.forEach(deed -> others.add(new Delivery(deed, deed.at() + random.nextInt(MOST_DELAY))));
        others.sort(Comparator.comparingLong(Delivery::at));
        again.addAll(others);
        return again;
    }

    /** As two differences: a failure of thousands of rows says nothing. */
    private static void assertSame(List<Map<String, Object>> rows, List<Map<String, Object>> reference) {
        Set<Map<String, Object>> tooMany = new HashSet<>(rows);
        reference.forEach(tooMany::remove);
        Set<Map<String, Object>> missing = new HashSet<>(reference);
        rows.forEach(missing::remove);
        assertThat(tooMany).as("rows that the reference does not have").isEmpty();
        assertThat(missing).as("rows that only the reference has").isEmpty();
        assertThat(rows).hasSameSizeAs(reference);
    }

    private static Map<String, Object> comparable(Map<String, Object> row) {
        Map<String, Object> columns = new TreeMap<>(row);
        columns.remove("session_key");
        columns.remove("version");
        return columns;
    }
}
