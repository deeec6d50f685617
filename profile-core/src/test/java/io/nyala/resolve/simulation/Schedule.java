package io.nyala.resolve.simulation;

import io.nyala.identity.IdentityRules;
import io.nyala.identity.NamespaceRule;
import io.nyala.identity.OverLimit;
import io.nyala.link.Command;
import io.nyala.simulation.Dice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The random parameters of one run: rules, inputs, speeds. */
final class Schedule {
    static final int PARTITIONS = 2;
    static final int ORDERS = PARTITIONS;
    static final int RECEIPTS = ORDERS + 1;
    static final int LOGS = RECEIPTS + 1;
    static final int NO_BOUND = 100;
    private static final int WEIGHTS = 8;

    /** No limit, no order, nobody demoted: people are the connected components, whatever the order. */
    final boolean plain;

    final int[] limits = new int[3];
    final int maxIdentifiers;
    final int maxPersons;
    final int maxPartners;
    final OverLimit overLimit;
    final @Nullable Duration window;
    final IdentityRules rules;

    /** How far the sources' watermarks run ahead of what they know; 0: nothing is ever late. */
    final long ahead;

    final int checkpointRate;
    final int crashRate;
    final int maxCrashes;
    /** One crash in so many is a restore of an older state and older tables, when the orders of before are gone from their log. */
    final int oldRestoreEvery;
    /** What was gathered is published once in so many inputs. */
    final int publishEvery;
    /** Who acts how often. */
    final int[] weights = new int[Network.NODES];

    final EventScript events;
    final List<Command> orders;

    Schedule(Dice dice) {
        plain = dice.oneIn(4);
        limits[0] = plain ? NO_BOUND : dice.between(1, 2);
        limits[1] = plain ? NO_BOUND : dice.between(1, 3);
        limits[2] = plain ? NO_BOUND : dice.between(1, 4);
        maxIdentifiers = plain ? NO_BOUND : dice.between(3, 8);
        maxPersons = plain || dice.coin() ? NO_BOUND : dice.between(1, 4);
        maxPartners = plain || dice.coin() ? NO_BOUND : dice.between(2, 5);
        overLimit = dice.coin() ? OverLimit.REJECT : dice.coin() ? OverLimit.DETACH : OverLimit.LAST_WINS;
        window = !plain && dice.oneIn(6) ? Duration.ofMillis(dice.between(5, 60) * EventScript.TICK) : null;
        rules = identityRules();
        ahead = dice.oneIn(3) ? dice.between(1, 30) * EventScript.TICK : 0;
        checkpointRate = dice.oneIn(3) ? 0 : dice.between(1, 25);
        crashRate = dice.oneIn(3) ? 0 : dice.below(12);
        maxCrashes = dice.below(4);
        publishEvery = dice.between(1, 12);
        oldRestoreEvery = dice.between(2, 4);
        for (int node = 0; node < weights.length; node++) {
            weights[node] = dice.between(1, WEIGHTS);
        }
        int cast = dice.between(3, Cast.SIZE);
        events = new EventScript(dice, cast);
        orders = plain ? List.of() : new OrderScript(dice, cast).orders();
    }

    private IdentityRules identityRules() {
        List<NamespaceRule> byNamespace = new ArrayList<>();
        for (int rank = 0; rank < limits.length; rank++) {
            byNamespace.add(rule(Cast.namespace(rank), rank, Cast.namesAPerson(rank), limits[rank]));
        }
        return new IdentityRules(
                maxIdentifiers, OrderScript.MATCH_THRESHOLD, rule("other", limits.length, true, NO_BOUND), byNamespace);
    }

    private NamespaceRule rule(String namespace, int rank, boolean namesAPerson, int limit) {
        return new NamespaceRule(
                namespace, rank + 1, namesAPerson, limit, window, false, overLimit, maxPersons, maxPartners);
    }
}
