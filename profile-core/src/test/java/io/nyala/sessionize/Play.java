package io.nyala.sessionize;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.Boundary;
import io.nyala.event.MessageType;
import io.nyala.identity.IdentifierKey;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A random visitor and a random history of their events, from one seed. */
final class Play {

    private static final long MIDNIGHT = 1_700_006_400_000L;
    private static final long SECOND = 1000;
    private static final Duration FAR = Duration.ofDays(400);

    private final SplittableRandom random;
    private final SessionOptions options;
    private final Stage stage;
    private final List<Object> trace = new ArrayList<>();
    private final Totals totals;
    private final boolean forgets;
    private final boolean exact;
    private final List<Forget> sinceCheckpoint = new ArrayList<>();
    private long arrivedAt = MIDNIGHT;
    private long latest = Long.MIN_VALUE;

    /** What plays have done together, to show that they are worth something. */
    static final class Totals {
        int plays;
        int crashes;
        int counted;
        int late;
        int duplicates;
        int sessions;
        int purgedEarly;
        int forgotten;
        int refused;
    }

    private Play(long seed, Totals totals) {
        this.random = new SplittableRandom(seed);
        this.totals = totals;
        boolean remembersAll = random.nextBoolean();
        this.forgets = oneIn(3);
        this.exact = !forgets || random.nextBoolean();
        this.options = options(remembersAll, forgets && exact ? FAR : null);
        this.stage = new Stage(options, remembersAll);
    }

    /**
     * Plays one history to its end.
     *
     * @throws AssertionError when rows differ from the reference at any moment
     */
    static void run(long seed, Totals totals) {
        Play play = new Play(seed, totals);
        try {
            play.run();
        } catch (AssertionError | RuntimeException e) {
            StringBuilder story = new StringBuilder("seed " + seed + ", " + play.options);
            play.trace.forEach(line -> story.append("\n  ").append(line));
            throw new AssertionError(story.append('\n').append(e.getMessage()).toString(), e);
        }
    }

    private void run() {
        List<Act> log = delivered(acts());
        int consumed = 0;
        int atCheckpoint = 0;
        int crashesLeft = random.nextInt(4) == 0 ? 2 : 0;
        while (consumed < log.size()) {
            Act act = log.get(consumed++);
            trace.add(act);
            arrivedAt += 100;
            latest = Math.max(latest, act.at());
            stage.arrive(act, arrivedAt);
            if (oneIn(3)) {
                advance(latest - below(30) * SECOND);
            }
            if (oneIn(40)) {
                advance(latest + below(200) * SECOND);
            }
            if (forgets && oneIn(8)) {
                forget();
            }
            if (oneIn(4)) {
                stage.evict();
            }
            if (oneIn(4)) {
                trace.add("checkpoint");
                stage.checkpoint();
                sinceCheckpoint.clear();
                atCheckpoint = consumed;
            }
            if (oneIn(3)) {
                stage.cover();
            }
            if (crashesLeft > 0 && oneIn(6)) {
                trace.add("crash");
                crashesLeft--;
                totals.crashes++;
                stage.crash();
                sinceCheckpoint.forEach(stage::forget);
                List<Act> replay = delivered(log.subList(atCheckpoint, log.size()));
                log = new ArrayList<>(log.subList(0, atCheckpoint));
                log.addAll(replay);
                consumed = atCheckpoint;
            }
            if (oneIn(4)) {
                check();
            }
        }
        end();
    }

    private void check() {
        stage.checkForgotten();
        if (exact) {
            stage.check();
        }
    }

    private void forget() {
        Set<IdentifierKey> identifiers = new HashSet<>();
        for (int i = 1 + below(2); i > 0; i--) {
            identifiers.add(Act.page("m", 0)
                    .by(pick("cast-0", "cast-1", "cast@example.org", ""))
                    .identifier()
                    .key());
        }
        Forget forget = new Forget(
                Act.TENANT, Act.visitor().key(), identifiers, latest - below(60) * SECOND + below(30) * SECOND);
        trace.add(forget);
        sinceCheckpoint.add(forget);
        stage.forget(forget);
        totals.forgotten++;
    }

    private void end() {
        check();
        for (int i = below(4); i > 0; i--) {
            advance(stage.watermark() == Long.MIN_VALUE ? latest : stage.watermark() + below(300) * SECOND);
            check();
        }
        totals.purgedEarly += stage.visitor() == null || stage.visitor().lanes().isEmpty() ? 1 : 0;
        advance(latest + FAR.toMillis());
        stage.checkpoint();
        stage.cover();
        advance(latest + 2 * FAR.toMillis());
        check();
        assertThat(stage.visitor()).as("state at the end").isNull();
        assertThat(stage.table().rows()).allMatch(ReferenceSessions.Row::closed);
        totals.plays++;
        totals.counted += stage.ledger().count(Verdict.COUNTED);
        totals.late += stage.ledger().count(Verdict.LATE);
        totals.duplicates += stage.ledger().count(Verdict.DUPLICATE);
        totals.refused += stage.ledger().count(Verdict.FORGOTTEN);
        totals.sessions += stage.table().all().size();
    }

    private void advance(long to) {
        trace.add("watermark " + to);
        stage.advance(to);
    }

    private List<Act> acts() {
        long spread = number(5, 30, 120, 400) * SECOND;
        long grid = number(1, 500, SECOND, 5 * SECOND);
        int users = below(3);
        int ids = below(3);
        List<Act> acts = new ArrayList<>();
        for (int i = 1 + below(oneIn(10) ? 60 : 16); i > 0; i--) {
            long at = MIDNIGHT - 60 * SECOND + random.nextLong(spread) / grid * grid;
            acts.add(act("m" + i, at, users, ids));
        }
        return acts;
    }

    private Act act(String messageId, long at, int users, int ids) {
        MessageType type = pick(MessageType.PAGE, MessageType.PAGE, MessageType.SCREEN, MessageType.TRACK);
        String user = users == 0 || oneIn(2) ? "" : "cast-" + below(users);
        return new Act(
                messageId,
                oneIn(12) ? "crm" : pick("web", "app", "shop"),
                at,
                oneIn(6) ? "cast@example.org" : user,
                type,
                pick("", "/a", "/a", "/b", "/c"),
                pick("", "", "/from", "/search"),
                oneIn(3) ? pick("spring", "autumn") : "",
                pick("", "web", "mobile"),
                pick("", "phone", "desktop"),
                pick("", "", "DE", "FR"),
                ids == 0 || oneIn(2) ? "" : "s" + below(ids),
                oneIn(4) ? pick(Boundary.START, Boundary.END) : Boundary.NONE,
                oneIn(5) ? below(100) : 0);
    }

    /** In an order of arrival, some twice. */
    private List<Act> delivered(List<Act> acts) {
        long jitter = number(0, 10, 60, 600) * SECOND;
        record Delivery(Act act, long at) {}
        List<Delivery> deliveries = new ArrayList<>();
        for (Act act : acts) {
            deliveries.add(new Delivery(act, act.at() + random.nextLong(jitter + 1)));
            if (oneIn(6)) {
                deliveries.add(new Delivery(act, act.at() + random.nextLong(2 * jitter + 60 * SECOND)));
            }
        }
        deliveries.sort(Comparator.comparingLong(Delivery::at));
        return deliveries.stream().map(Delivery::act).toList();
    }

    /** @param latenessOrNull null for any; a long one when nothing may settle */
    private SessionOptions options(boolean remembersAll, @Nullable Duration latenessOrNull) {
        return new SessionOptions(
                rules(true),
                Map.of("web", rules(true), "app", rules(true), "crm", rules(false)),
                latenessOrNull != null ? latenessOrNull : Duration.ofSeconds(number(0, 5, 20, 60, 300)),
                remembersAll ? Duration.ofDays(30) : Duration.ZERO,
                2_000);
    }

    private SessionRules rules(boolean visits) {
        return new SessionRules(
                visits,
                Duration.ofSeconds(number(5, 10, 30)),
                Duration.ofSeconds(number(5, 20, 60)),
                oneIn(3),
                ZoneId.of(pick("UTC", "Europe/Berlin", "Pacific/Chatham")),
                oneIn(3),
                !oneIn(5));
    }

    private int below(int bound) {
        return random.nextInt(bound);
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private long number(long... values) {
        return values[below(values.length)];
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[below(values.length)];
    }
}
