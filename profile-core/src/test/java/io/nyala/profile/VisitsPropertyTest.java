package io.nyala.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.Campaign;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentifierKeys;
import io.nyala.sessionize.SessionId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * However the messages of visitors interleave, and whenever visits are settled, a profile says what follows from the newest word on
 * each visit.
 */
class VisitsPropertyTest {

    private static final int TRIES = 3_000;
    private static final int WEEK = 7;
    private static final int MONTH = 30;
    private static final int OWNERS = 3;

    private static long settledVisits;
    private static long forgottenDays;

    private final IdentifierKeys keys = new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]);
    private final List<Identifier> owners = IntStream.range(0, OWNERS)
            .mapToObj(i -> keys.identifier("default", "user_id", "cast-" + i))
            .toList();

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void everyFragmentSaysWhatTheNewestWordsSay(@ForAll long seed) {
        Random random = new Random(seed);
        Map<IdentifierKey, Fragment> fragments = emptyFragments();
        Map<SessionId, Visit> newest = new HashMap<>();

        Delivery delivery = new Delivery(messages(random, VisitorStory.YEARS), random);
        while (delivery.hasNext()) {
            long settledUpTo = delivery.settledUpTo();
            VisitChange change = delivery.next();
            Fragment before = fragments.get(change.owner());
            Fragment now = before.fold(change).settle(settledUpTo);
            fragments.put(change.owner(), now);
            hear(change, newest);

            List<Object> expected = reference(of(change.owner(), newest));
            assertThat(figures(now.visits().summary())).isEqualTo(expected);
            assertThat(now.version() - before.version())
                    .isBetween(figures(before.visits().summary()).equals(expected) ? 0L : 1L, 1L);
        }
        for (Fragment fragment : fragments.values()) {
            settledVisits += fragment.visits().settled().count();
            forgottenDays += fragment.visits().settled().days().forgotten();
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void aPersonOfManyIdentifiersHasTheVisitsOfAll(@ForAll long seed) {
        Random random = new Random(seed);
        Map<IdentifierKey, Fragment> fragments = emptyFragments();
        Map<SessionId, Visit> newest = new HashMap<>();

        Delivery delivery = new Delivery(messages(random, VisitorStory.WEEKS), random);
        while (delivery.hasNext()) {
            long settledUpTo = delivery.settledUpTo();
            VisitChange change = delivery.next();
            fragments.computeIfPresent(
                    change.owner(), (owner, fragment) -> fragment.fold(change).settle(settledUpTo));
            hear(change, newest);
        }

        List<Fragment> shuffled = new ArrayList<>(fragments.values());
        Collections.shuffle(shuffled, random);
        Profile person = Profile.of(keys.singleProfile(owners.get(0).key(), 0), shuffled, ProfileRules.DEFAULT);
        assertThat(figures(person.visits())).isEqualTo(reference(List.copyOf(newest.values())));
    }

    @AfterContainer
    static void theTriesWereWorthSomething() {
        assertThat(settledVisits).isGreaterThan(TRIES);
        assertThat(forgottenDays).isGreaterThan(TRIES / 10);
    }

    private Map<IdentifierKey, Fragment> emptyFragments() {
        Map<IdentifierKey, Fragment> fragments = new HashMap<>();
        owners.forEach(owner -> fragments.put(owner.key(), Fragment.empty("default", owner, 0)));
        return fragments;
    }

    private List<List<VisitorStory.Message>> messages(Random random, double jumps) {
        List<IdentifierKey> ownerKeys = owners.stream().map(Identifier::key).toList();
        return IntStream.rangeClosed(1, 1 + random.nextInt(4))
                .mapToObj(visitor -> new VisitorStory(visitor, ownerKeys, random).tell(jumps))
                .toList();
    }

    private static void hear(VisitChange change, Map<SessionId, Visit> newest) {
        newest.remove(change.id());
        if (change instanceof Visit visit) {
            newest.put(visit.id(), visit);
        }
    }

    private static List<Visit> of(IdentifierKey owner, Map<SessionId, Visit> newest) {
        return newest.values().stream()
                .filter(visit -> visit.owner().equals(owner))
                .toList();
    }

    private static List<Object> figures(VisitSummary summary) {
        return List.of(
                summary.count(),
                summary.lastAt(),
                summary.lastTouch().campaign(),
                summary.daysActive(),
                summary.onLastDays(WEEK),
                summary.onLastDays(MONTH));
    }

    private static List<Object> reference(List<Visit> visits) {
        long lastAt =
                visits.stream().mapToLong(visit -> visit.id().startedAt()).max().orElse(Fragment.NEVER);
        Campaign lastCampaign = visits.stream()
                .filter(visit -> !visit.campaign().isNone())
                .max(Comparator.<Visit>comparingLong(visit -> visit.id().startedAt())
                        .thenComparing(visit -> visit.id().key()))
                .map(Visit::campaign)
                .orElse(Campaign.NONE);
        long days = visits.stream().map(VisitsPropertyTest::day).distinct().count();
        return List.of((long) visits.size(), lastAt, lastCampaign, days, lately(visits, WEEK), lately(visits, MONTH));
    }

    private static long lately(List<Visit> visits, int window) {
        long lastDay = visits.stream().mapToLong(VisitsPropertyTest::day).max().orElse(0);
        return visits.stream().filter(visit -> day(visit) > lastDay - window).count();
    }

    private static long day(Visit visit) {
        return Math.floorDiv(visit.id().startedAt(), VisitorStory.DAY);
    }

    /** One interleaving of the visitors' messages; those of one visitor stay in order. */
    private static final class Delivery {
        private final List<List<VisitorStory.Message>> visitors;
        private final int[] told;
        private final Random random;

        Delivery(List<List<VisitorStory.Message>> visitors, Random random) {
            this.visitors = visitors;
            this.told = new int[visitors.size()];
            this.random = random;
        }

        boolean hasNext() {
            return remaining().length > 0;
        }

        VisitChange next() {
            int[] remaining = remaining();
            int visitor = remaining[random.nextInt(remaining.length)];
            return visitors.get(visitor).get(told[visitor]++).change();
        }

        /** Time as it comes with the messages: never ahead of what any visitor has yet to say. */
        long settledUpTo() {
            long latest = IntStream.of(remaining())
                    .mapToLong(
                            visitor -> visitors.get(visitor).get(told[visitor]).floor())
                    .min()
                    .orElseThrow();
            return random.nextInt(3) == 0
                    ? Long.MIN_VALUE
                    : latest - (random.nextBoolean() ? 0 : random.nextInt(1 << 30));
        }

        private int[] remaining() {
            return IntStream.range(0, told.length)
                    .filter(visitor -> told[visitor] < visitors.get(visitor).size())
                    .toArray();
        }
    }
}
