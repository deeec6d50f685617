package io.nyala.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.identity.NamespaceRule;
import io.nyala.identity.OverLimit;
import io.nyala.identity.ProfileId;
import io.nyala.profile.ObservationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is one person, case by case. What holds of every history is in the simulation. */
class LinkerTest {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final IdentifierKeys keys = new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]);
    private final Recorder heard = new Recorder();
    private final LinkStores stores = emptyStores();
    private Linker linker = new Linker(IdentityRules.DEFAULT, keys, stores, heard);
    private int messages;

    @Test
    void identifiersOfOneEventAreOnePersonUnderAnIdThatIsNobodys() {
        see(user("u1"), email("e1"), browser("a1"));

        assertThat(profile(user("u1")))
                .isEqualTo(profile(email("e1")))
                .isEqualTo(profile(browser("a1")))
                .isNotIn(single(user("u1")), single(email("e1")), single(browser("a1")));
        assertThat(heard.kinds()).containsExactly(ChangeKind.LINKED, ChangeKind.LINKED, ChangeKind.LINKED);
    }

    @Test
    void theVerdictComesBehindAllThatFollowsFromTheObservation() {
        see(user("u1"), email("e1"));

        assertThat(heard.told).hasSize(4);
        assertThat(heard.told.subList(2, 4))
                .as("to the owner of the event, and to whom it shows beside")
                .allSatisfy(word -> assertThat(word).isInstanceOf(LinkMessage.Verdict.class))
                .extracting(LinkMessage::to)
                .containsExactlyInAnyOrder(user("u1").key(), email("e1").key());
    }

    @Test
    void theOlderProfileSurvivesAMerge() {
        at(2 * DAY, email("e1"), browser("a1"));
        at(DAY, phone("p1"), browser("a2"));
        ProfileId older = profile(phone("p1"));

        at(3 * DAY, email("e1"), phone("p1"));

        assertThat(profile(browser("a1"))).isEqualTo(older);
        assertThat(heard.kinds()).endsWith(ChangeKind.MERGED, ChangeKind.MERGED);
    }

    @Test
    void ofTwoAsOldTheSmallerIdSurvives() {
        at(DAY, email("e1"), browser("a1"));
        at(DAY, phone("p1"), browser("a2"));
        String smaller =
                profile(email("e1")).hex().compareTo(profile(phone("p1")).hex()) < 0
                        ? profile(email("e1")).hex()
                        : profile(phone("p1")).hex();

        at(DAY, email("e1"), phone("p1"));

        assertThat(profile(email("e1")).hex()).isEqualTo(smaller);
        assertThat(profile(phone("p1")).hex()).isEqualTo(smaller);
    }

    @Test
    void twoPeopleWhoEachHaveAnAccountNeverMergeByThemselves() {
        see(user("u1"), browser("a1"));
        see(user("u2"), browser("a1"));

        assertThat(profile(user("u2"))).isEqualTo(single(user("u2")));
        assertThat(profile(browser("a1"))).as("the first owner keeps it").isEqualTo(profile(user("u1")));
        assertThat(heard.changes).last().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(ChangeKind.CONFLICT);
            assertThat(change.reason()).contains("user_id");
        });
    }

    @Test
    void aStatementThatIsRefusedIsPutToTheStewards() {
        state(user("u1"), user("u2"));

        assertThat(profile(user("u1"))).isNotEqualTo(profile(user("u2")));
        assertThat(heard.matches).singleElement().satisfies(match -> assertThat(match.state())
                .isEqualTo(PendingMatch.State.OPEN));

        linker.take(new Command.Decide(order(), heard.matches.get(0).matchId(), true));

        assertThat(profile(user("u1"))).isEqualTo(profile(user("u2")));
        assertThat(heard.matches).last().satisfies(match -> assertThat(match.state())
                .isEqualTo(PendingMatch.State.SAME_PERSON));
    }

    @Test
    void aStewardWhoSaysNoIsRememberedAgainstLaterEvents() {
        match(email("e1"), phone("p1"), 0.5);
        linker.take(new Command.Decide(order(), heard.matches.get(0).matchId(), false));

        see(email("e1"), phone("p1"));
        match(email("e1"), phone("p1"), 0.9);

        assertThat(profile(email("e1"))).isNotEqualTo(profile(phone("p1")));
        assertThat(heard.matches).as("decided matches are not raised again").hasSize(2);
    }

    @Test
    void aMatchLinksFromTheThresholdOn() {
        match(email("e1"), phone("p1"), 0.949);
        assertThat(profile(email("e1"))).isNotEqualTo(profile(phone("p1")));

        match(email("e1"), phone("p1"), 0.95);

        assertThat(profile(email("e1"))).isEqualTo(profile(phone("p1")));
    }

    @Test
    void nobodyIsAskedAboutSomebodyErasedAnyMore() {
        match(email("e1"), phone("p1"), 0.5);
        match(email("e2"), phone("p1"), 0.5);
        linker.take(new Command.Erase(order(), List.of(email("e1")), 1_000));

        assertThat(heard.withdrawn).containsExactly(heard.matches.get(0));

        linker.take(new Command.Decide(order(), heard.matches.get(0).matchId(), true));
        assertThat(profile(email("e1"))).isNotEqualTo(profile(phone("p1")));
        linker.take(new Command.Decide(order(), heard.matches.get(1).matchId(), true));
        assertThat(profile(email("e2"))).isEqualTo(profile(phone("p1")));
    }

    @Test
    void anErasureIsToldWithAllThatItTookAndWhoMayRememberIt() {
        see(user("u1"), email("e1"), browser("a1"));
        see(user("u2"), browser("a1"));
        ProfileId gone = profile(user("u1"));

        Command.Order order = order();
        linker.take(new Command.Erase(order, List.of(email("e1"), browser("a1")), 1_000));

        assertThat(heard.erasures).singleElement().satisfies(erasure -> {
            assertThat(erasure.requestId()).isEqualTo(order.requestId());
            assertThat(erasure.profiles()).containsExactly(gone);
            assertThat(erasure.identifiers())
                    .containsExactlyInAnyOrder(
                            new Erasure.Forgotten(user("u1").key(), "user_id", 1),
                            new Erasure.Forgotten(email("e1").key(), "email", 1),
                            new Erasure.Forgotten(browser("a1").key(), "anonymous_id", 1));
            assertThat(erasure.visitors()).containsExactly(user("u2").key());
        });
    }

    @Test
    void anErasureThatWaitsForgetsNobodyUntilItIsOrdered() {
        see(user("u1"), email("e1"));
        Command.Order order = order(10);
        linker.take(new Command.Schedule(order, List.of(email("e1")), 1_000));
        linker.take(new Command.Extend(order(20), order.requestId()));

        assertThat(heard.erasures).isEmpty();

        Command.Order due = new Command.Order(order.tenant(), order.requestId(), 1_000, "", "");
        linker.take(new Command.Erase(due, List.of(email("e1")), 1_000));
        linker.take(new Command.Erase(due, List.of(email("e1")), 1_000));

        assertThat(heard.erasures).hasSize(1);
    }

    @Test
    void aCancellationThatComesFirstWins() {
        see(user("u1"), email("e1"));
        Command.Order order = order(10);
        linker.take(new Command.Schedule(order, List.of(email("e1")), 1_000));
        linker.take(new Command.Cancel(order(20), order.requestId()));
        linker.take(new Command.Erase(order, List.of(email("e1")), 1_000));

        assertThat(heard.erasures).isEmpty();
        assertThat(profile(user("u1"))).isEqualTo(profile(email("e1")));
    }

    @Test
    void aCancellationThatComesTooLateChangesNothing() {
        see(user("u1"), email("e1"));
        Command.Order order = order(10);
        linker.take(new Command.Erase(order, List.of(email("e1")), 1_000));
        linker.take(new Command.Cancel(order(20), order.requestId()));
        linker.take(new Command.Erase(order, List.of(email("e1")), 1_000));

        assertThat(heard.erasures).hasSize(1);
    }

    @Test
    void whoIsHeldIsNotErasedUntilTheHoldEnds() {
        see(user("u1"), email("e1"));
        ProfileId held = profile(user("u1"));
        linker.take(new Command.Hold(order(10), List.of(email("e1")), 86_400_000));
        linker.take(new Command.Erase(order(20), List.of(phone("p1"), user("u1")), 20));

        assertThat(heard.told)
                .contains(
                        new LinkMessage.Hold(user("u1").key(), 86_400_000),
                        new LinkMessage.Hold(email("e1").key(), 86_400_000))
                .noneMatch(LinkMessage.Wipe.class::isInstance);
        assertThat(heard.erasures).isEmpty();
        assertThat(heard.changes).last().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(ChangeKind.REFUSED);
            assertThat(change.reason()).isEqualTo("legal hold until 1970-01-02T00:00:00Z");
            assertThat(change.to()).isEqualTo(held);
        });

        linker.take(new Command.Erase(order(86_400_000), List.of(user("u1")), 86_400_000));

        assertThat(heard.erasures).hasSize(1);
    }

    @Test
    void aHoldThatIsLiftedHoldsNobody() {
        see(user("u1"), email("e1"));
        linker.take(new Command.Hold(order(10), List.of(email("e1")), 1_000));
        linker.take(new Command.Hold(order(20), List.of(user("u1")), 20));
        linker.take(new Command.Erase(order(30), List.of(user("u1")), 30));

        assertThat(heard.told)
                .contains(
                        new LinkMessage.Hold(user("u1").key(), LinkedIdentifier.NEVER),
                        new LinkMessage.Hold(email("e1").key(), LinkedIdentifier.NEVER));
        assertThat(heard.erasures).hasSize(1);
    }

    @Test
    void anErasureThatWasCarriedOutOnceIsStrongerThanAHold() {
        see(user("u1"), email("e1"));
        linker.take(new Command.Erase(order(10), List.of(email("e1")), 10));
        Erasure receipt = heard.erasures.get(0);
        Recorder fresh = restart();
        see(user("u1"), email("e1"));
        linker.take(new Command.Hold(order(20), List.of(email("e1")), 1_000));

        linker.take(receipt);

        assertThat(fresh.told.stream().filter(LinkMessage.Wipe.class::isInstance))
                .hasSize(2);
    }

    @Test
    void anExpiredIdentifierLeavesItsPersonAndComesBackAsSomebodyNew() {
        at(5, user("u1"), email("e1"), browser("a1"));
        ProfileId person = profile(user("u1"));
        match(browser("a1"), phone("p1"), 0.5);

        linker.take(new Command.Expire(order(), List.of(browser("a1")), 1_000));

        assertThat(profile(user("u1"))).isEqualTo(profile(email("e1"))).isEqualTo(person);
        assertThat(heard.changes).last().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(ChangeKind.EXPIRED);
            assertThat(change.from()).isEqualTo(person);
            assertThat(change.to()).isEqualTo(keys.singleProfile(browser("a1").key(), 1));
        });
        assertThat(heard.told)
                .contains(new LinkMessage.Wipe(
                        browser("a1").key(),
                        heard.changes.get(heard.changes.size() - 1).epoch(),
                        1_000,
                        1))
                .noneMatch(LinkMessage.BlockPartner.class::isInstance);
        assertThat(heard.withdrawn).hasSize(1);
        assertThat(heard.erasures)
                .as("an expiry is repeated by whoever ordered it")
                .isEmpty();

        at(1_000, browser("a1"), email("e1"));
        assertThat(heard.told)
                .as("who sends it is expired")
                .last()
                .isInstanceOfSatisfying(LinkMessage.Verdict.class, verdict -> assertThat(verdict.drop())
                        .isTrue());
        at(1_000, email("e1"), browser("a1"));
        assertThat(heard.told)
                .as("who sends it is not")
                .last()
                .isInstanceOfSatisfying(LinkMessage.Verdict.class, verdict -> assertThat(verdict.drop())
                        .isFalse());
        assertThat(stores.identifiers().get(browser("a1").key()).componentOrNull())
                .as("no old event links it")
                .isNull();
        assertThat(heard.erasures).isEmpty();
        at(1_001, email("e1"), browser("a1"));
        assertThat(profile(browser("a1"))).isEqualTo(person);
    }

    @Test
    void anExpiredIdentifierThatConnectedOthersLetsThemFallApart() {
        see(browser("a1"), email("e1"));
        see(browser("a1"), phone("p1"));

        linker.take(new Command.Expire(order(), List.of(browser("a1")), 1_000));

        assertThat(profile(email("e1"))).isNotEqualTo(profile(phone("p1")));
    }

    @Test
    void aPersonOfWhomEachIdentifierExpiresIsNobodyAndNobodyNewIsMade() {
        see(user("u1"), email("e1"), browser("a1"));
        int changes = heard.changes.size();

        linker.take(new Command.Expire(order(), List.of(email("e1"), browser("a1"), user("u1")), 1_000));

        assertThat(heard.changes.subList(changes, heard.changes.size()))
                .hasSize(3)
                .allSatisfy(change -> assertThat(change.kind()).isEqualTo(ChangeKind.EXPIRED));
        assertThat(heard.told.stream().filter(LinkMessage.Wipe.class::isInstance))
                .hasSize(3);
        assertThat(heard.told).last().isInstanceOf(LinkMessage.Wipe.class);
    }

    @Test
    void whoIsHeldDoesNotExpireAndNothingExpiresTwice() {
        see(user("u1"), email("e1"));
        linker.take(new Command.Hold(order(10), List.of(email("e1")), 1_000));
        linker.take(new Command.Expire(order(999), List.of(email("e1"), phone("p1")), 500));
        int changes = heard.changes.size();
        linker.take(new Command.Expire(order(999), List.of(email("e1"), phone("p1")), 500));

        assertThat(heard.changes).hasSize(changes).last().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(ChangeKind.EXPIRED);
            assertThat(change.identifier()).isEqualTo(phone("p1").key());
        });

        linker.take(new Command.Expire(order(1_000), List.of(email("e1")), 500));

        assertThat(heard.changes).last().satisfies(change -> assertThat(change.identifier())
                .isEqualTo(user("u1").key()));
        assertThat(heard.kinds()).endsWith(ChangeKind.EXPIRED, ChangeKind.UNLINKED);
    }

    @Test
    void aVisitorWhoWasNotToldIsToldWhenItShowsSomebodyErased() {
        see(user("u1"), browser("a1"));
        linker.take(new Command.Erase(order(), List.of(user("u1")), 1_000));

        observe(browser("a1"), 500, user("u1"), browser("a1"));
        assertThat(heard.erasures).as("it was told").hasSize(1);

        observe(browser("a2"), 500, user("u1"), browser("a2"));
        assertThat(heard.erasures).hasSize(2).last().satisfies(erasure -> {
            assertThat(erasure.erasedAt()).isEqualTo(1_000);
            assertThat(erasure.forgotten()).containsExactly(user("u1").key());
            assertThat(erasure.visitors()).containsExactly(browser("a2").key());
        });

        observe(browser("a3"), 2_000, user("u1"), browser("a3"));
        assertThat(heard.erasures).as("who comes back is not forgotten").hasSize(2);
    }

    @Test
    void theEchoOfAnErasureChangesNothing() {
        see(user("u1"), email("e1"));
        linker.take(new Command.Erase(order(), List.of(email("e1")), 1_000));
        at(2_000, user("u1"), browser("a2"));
        int changes = heard.changes.size();

        linker.take(heard.erasures.get(0));

        assertThat(heard.changes).hasSize(changes);
        assertThat(profile(user("u1"))).isEqualTo(profile(browser("a2")));
    }

    @Test
    void whoIsHereAgainAfterAnErasureThatThisStateDoesNotKnowIsForgottenAgain() {
        see(user("u1"), email("e1"), browser("a1"));
        linker.take(new Command.Erase(order(), List.of(email("e1")), 1_000));
        Map<Party, ProfileId> erased = new HashMap<>();
        List.of(user("u1"), email("e1"), browser("a1")).forEach(party -> erased.put(party, profile(party)));
        Erasure erasure = heard.erasures.get(0);

        Recorder fresh = restart();
        see(user("u1"), email("e1"));
        see(browser("a1"), phone("p1"));
        see(phone("p1"), user("u1"));
        linker.take(erasure);

        assertThat(fresh.told.stream().filter(LinkMessage.Wipe.class::isInstance))
                .hasSize(3)
                .allSatisfy(
                        wipe -> assertThat(((LinkMessage.Wipe) wipe).erasedAt()).isEqualTo(1_000));
        erased.forEach((party, profile) -> assertThat(fresh.profiles.get(party.key()))
                .as("the same in both")
                .isEqualTo(profile));
        see(user("u1"), phone("p1"));
        assertThat(fresh.told)
                .last()
                .isEqualTo(new LinkMessage.Verdict(
                        user("u1").key(), new ObservationId(user("u1").key(), "m" + (messages - 1)), true));
    }

    @Test
    void anOrderWhoseEchoWasHeardIsNotCarriedOutAgain() {
        Command.Erase order = new Command.Erase(order(), List.of(email("e1")), 1_000);
        linker.take(order);
        Erasure erasure = heard.erasures.get(0);

        Recorder fresh = restart();
        linker.take(erasure);
        at(2_000, email("e1"), browser("a1"));
        linker.take(order);

        assertThat(fresh.erasures).isEmpty();
        assertThat(fresh.profiles.get(email("e1").key()))
                .isEqualTo(fresh.profiles.get(browser("a1").key()));
    }

    @Test
    void detachLeavesWhatNamesTwoPeopleToItself() {
        rules(OverLimit.DETACH, null, 2);
        see(user("u1"), browser("a1"));
        see(user("u2"), browser("a1"));

        assertThat(profile(browser("a1"))).isEqualTo(single(browser("a1")));
        assertThat(profile(user("u1"))).isEqualTo(single(user("u1")));

        see(user("u1"), browser("a1"));
        assertThat(profile(browser("a1"))).as("for ever").isEqualTo(single(browser("a1")));
    }

    @Test
    void lastWinsMovesItToTheNewOwner() {
        rules(OverLimit.LAST_WINS, null, 2);
        see(user("u1"), browser("a1"));
        see(user("u2"), browser("a1"));

        assertThat(profile(browser("a1"))).isEqualTo(profile(user("u2")));
        assertThat(profile(user("u1"))).isEqualTo(single(user("u1")));
    }

    @Test
    void onlyWhatWasLinkedWithinTheWindowCounts() {
        rules(OverLimit.REJECT, WEEK, 1);
        at(DAY, user("u1"), browser("a1"));
        at(2 * DAY, user("u1"), browser("a2"));
        assertThat(profile(browser("a2"))).as("the second within a week").isEqualTo(single(browser("a2")));

        at(9 * DAY, user("u1"), browser("a3"));

        assertThat(profile(browser("a3"))).isEqualTo(profile(user("u1")));
    }

    @Test
    void aLimitPerSourceCountsEachSourceApart() {
        Party crm = new Party(keys.identifier("t", "crm_id", "1").key(), "crm_id", "crm");
        Party shop = new Party(keys.identifier("t", "crm_id", "2").key(), "crm_id", "shop");
        Party crmAgain = new Party(keys.identifier("t", "crm_id", "3").key(), "crm_id", "crm");
        see(user("u1"), crm);
        see(user("u1"), shop);
        see(user("u1"), crmAgain);

        assertThat(profile(shop)).isEqualTo(profile(crm));
        assertThat(profile(crmAgain)).isEqualTo(single(crmAgain));
    }

    @Test
    void noProfileHasMoreIdentifiersThanItMay() {
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 10; j++) {
                see(
                        user("u1"),
                        new Party(keys.identifier("t", "kind" + i, "v" + j).key(), "kind" + i, "source" + j));
            }
        }

        long together = heard.profiles.values().stream()
                .filter(profile(user("u1"))::equals)
                .count();
        assertThat(together).isEqualTo(IdentityRules.DEFAULT.maxIdentifiers());
    }

    @Test
    void aPhoneThatManyShareIsDemotedAndWhatItAloneConnectedFallsApart() {
        for (int i = 1; i <= 5; i++) {
            see(email("e" + i), phone("p1"));
        }
        assertThat(profile(email("e1"))).as("not yet known to be shared").isEqualTo(profile(email("e5")));

        for (int i = 6; i <= 11; i++) {
            see(email("e" + i), phone("p1"));
        }

        for (int i = 1; i <= 11; i++) {
            assertThat(profile(email("e" + i))).isEqualTo(single(email("e" + i)));
        }
        assertThat(profile(phone("p1"))).isEqualTo(single(phone("p1")));
        see(email("e1"), phone("p1"));
        assertThat(profile(email("e1"))).as("it links nobody any more").isEqualTo(single(email("e1")));
    }

    @Test
    void whoIsConnectedWithoutTheDemotedStaysTogether() {
        see(user("u1"), email("e1"));
        see(email("e1"), phone("p1"));
        for (int i = 2; i <= 11; i++) {
            see(email("e" + i), phone("p1"));
        }

        assertThat(profile(email("e1"))).isEqualTo(profile(user("u1")));
        assertThat(profile(email("e2"))).isEqualTo(single(email("e2")));
    }

    @Test
    void aSplitHoldsAgainstTheEventsThatFollow() {
        see(email("e1"), browser("a1"));
        see(phone("p1"), browser("a2"));
        see(email("e1"), phone("p1"));

        linker.take(new Command.Split(order(), List.of(phone("p1"), browser("a2"))));

        assertThat(profile(phone("p1"))).isEqualTo(profile(browser("a2"))).isNotEqualTo(profile(email("e1")));
        see(email("e1"), phone("p1"));
        see(browser("a1"), browser("a2"));
        assertThat(profile(phone("p1"))).isNotEqualTo(profile(email("e1")));
        assertThat(profile(browser("a1"))).isEqualTo(profile(email("e1")));
    }

    @Test
    void anIdentifierThatIsSplitOffAloneHasItsOwnProfileAgain() {
        see(user("u1"), browser("a1"));

        linker.take(new Command.Split(order(), List.of(browser("a1"))));

        assertThat(profile(browser("a1"))).isEqualTo(single(browser("a1")));
        assertThat(profile(user("u1"))).isEqualTo(single(user("u1")));
    }

    @Test
    void aStewardsMergeBreaksLimitsAndLiftsTheVeto() {
        see(user("u1"), browser("a1"));
        linker.take(new Command.Split(order(), List.of(browser("a1"))));

        linker.take(new Command.Merge(order(), user("u1"), browser("a1")));
        linker.take(new Command.Merge(order(), user("u1"), user("u2")));

        assertThat(profile(user("u2"))).isEqualTo(profile(user("u1"))).isEqualTo(profile(browser("a1")));
    }

    @Test
    void anOrderOfOneRequestIsCarriedOutOnce() {
        Command.Order once = order();
        linker.take(new Command.Merge(once, email("e1"), email("e2")));
        linker.take(new Command.Split(order(), List.of(email("e1"))));

        linker.take(new Command.Merge(once, email("e1"), email("e2")));

        assertThat(profile(email("e1"))).isNotEqualTo(profile(email("e2")));
    }

    @Test
    void aLiftedVetoLetsThemBeOneAgain() {
        linker.take(new Command.Veto(order(), email("e1"), phone("p1"), false));
        see(email("e1"), phone("p1"));
        assertThat(profile(email("e1"))).isNotEqualTo(profile(phone("p1")));

        linker.take(new Command.Veto(order(), email("e1"), phone("p1"), true));
        see(email("e1"), phone("p1"));

        assertThat(profile(email("e1"))).isEqualTo(profile(phone("p1")));
    }

    @Test
    void epochsGrowWithEachLineOfTheHistory() {
        see(user("u1"), email("e1"), browser("a1"));
        linker.take(new Command.Split(order(), List.of(email("e1"))));

        assertThat(heard.changes)
                .extracting(IdentityChange::epoch)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    private static LinkStores emptyStores() {
        return new LinkStores(
                new MemoryStore<>(),
                new MemoryStore<>(),
                new MemoryStore<>(),
                new MemoryStore<>(),
                new MemoryStore<>());
    }

    /** A linker without any past takes over. */
    private Recorder restart() {
        Recorder fresh = new Recorder();
        linker = new Linker(IdentityRules.DEFAULT, keys, emptyStores(), fresh);
        return fresh;
    }

    private void rules(OverLimit policy, @Nullable Duration window, int limit) {
        NamespaceRule browsers = new NamespaceRule("anonymous_id", 20, false, limit, window, false, policy, 100, 100);
        NamespaceRule users = new NamespaceRule("user_id", 1, true, 1, null, false, policy, 100, 100);
        NamespaceRule other = new NamespaceRule("other", 4, true, 9, null, false, policy, 100, 100);
        linker = new Linker(new IdentityRules(50, 0.95, other, List.of(users, browsers)), keys, stores, heard);
    }

    private void see(Party... parties) {
        at(0, parties);
    }

    private void at(long occurredAt, Party... parties) {
        observe(occurredAt, false, parties);
    }

    private void state(Party... parties) {
        observe(0, true, parties);
    }

    private void observe(long occurredAt, boolean statement, Party... parties) {
        ObservationId id = new ObservationId(parties[0].key(), "m" + messages++);
        List<Party> partners = Arrays.asList(parties).subList(1, parties.length);
        linker.take(new Observation("t", id, parties[0], partners, statement, occurredAt, occurredAt));
    }

    private void observe(Party visitor, long occurredAt, Party... parties) {
        ObservationId id = new ObservationId(visitor.key(), "m" + messages++);
        List<Party> partners = Arrays.asList(parties).subList(1, parties.length);
        linker.take(new Observation("t", id, parties[0], partners, false, occurredAt, occurredAt));
    }

    private void match(Party one, Party other, double confidence) {
        linker.take(new Command.Match(order(), one, other, confidence, "same street"));
    }

    private Command.Order order() {
        return new Command.Order("t", "r" + messages++, 0, "steward", "");
    }

    private Command.Order order(long at) {
        return new Command.Order("t", "r" + messages++, at, "steward", "");
    }

    private ProfileId profile(Party party) {
        return heard.profiles.getOrDefault(party.key(), single(party));
    }

    private ProfileId single(Party party) {
        return keys.singleProfile(party.key(), 0);
    }

    private Party user(String value) {
        return party("user_id", value);
    }

    private Party email(String value) {
        return party("email", value);
    }

    private Party phone(String value) {
        return party("phone", value);
    }

    private Party browser(String value) {
        return party("anonymous_id", value);
    }

    private Party party(String namespace, String value) {
        return new Party(keys.identifier("t", namespace, value).key(), namespace, "");
    }

    private final class Recorder implements LinkOutput {
        private final List<Erasure> erasures = new ArrayList<>();
        private final List<LinkMessage> told = new ArrayList<>();
        private final List<IdentityChange> changes = new ArrayList<>();
        private final List<PendingMatch> matches = new ArrayList<>();
        private final List<PendingMatch> withdrawn = new ArrayList<>();
        private final Map<IdentifierKey, ProfileId> profiles = new HashMap<>();

        private List<ChangeKind> kinds() {
            return changes.stream().map(IdentityChange::kind).toList();
        }

        @Override
        public void tell(LinkMessage message) {
            told.add(message);
            if (message instanceof LinkMessage.Assignment assignment) {
                profiles.put(assignment.to(), assignment.profile());
            } else if (message instanceof LinkMessage.Wipe wipe) {
                profiles.put(wipe.to(), keys.singleProfile(wipe.to(), wipe.generation()));
            }
        }

        @Override
        public void erased(Erasure erasure) {
            erasures.add(erasure);
        }

        @Override
        public void changed(IdentityChange change) {
            changes.add(change);
        }

        @Override
        public void withdrawn(PendingMatch match) {
            withdrawn.add(match);
        }

        @Override
        public void match(@Nullable PendingMatch before, PendingMatch match) {
            matches.add(match);
        }
    }
}
