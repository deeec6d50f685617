package io.nyala.resolve.simulation;

import io.nyala.link.Command;
import io.nyala.link.Party;
import io.nyala.simulation.Dice;
import java.util.ArrayList;
import java.util.List;

/** Random orders of stewards, matchers and privacy officers, some of them twice. */
final class OrderScript {
    static final double MATCH_THRESHOLD = 0.95;
    private static final int MAX_ORDERS = 7;

    private final Dice dice;
    private final int cast;

    OrderScript(Dice dice, int cast) {
        this.dice = dice;
        this.cast = cast;
    }

    List<Command> orders() {
        List<Command> orders = new ArrayList<>();
        for (int left = dice.below(MAX_ORDERS); left > 0; left--) {
            orders.add(next(orders.size()));
            if (dice.oneIn(6)) {
                orders.add(orders.get(dice.below(orders.size())));
            }
        }
        return orders;
    }

    private Command next(int number) {
        Command.Order order =
                new Command.Order(Cast.TENANT, "order-" + number, dice.between(1, 120) * EventScript.TICK, "", "");
        int one = dice.below(cast);
        int other = (one + 1 + dice.below(cast - 1)) % cast;
        Party left = Cast.party(one);
        Party right = Cast.party(other);
        return switch (dice.below(20)) {
            case 0, 1, 2 -> new Command.Erase(order, parties(2), dice.between(1, 100) * EventScript.TICK);
            case 3, 4 -> new Command.Split(order, parties(4));
            case 5, 6 -> new Command.Merge(order, left, right);
            case 7 -> new Command.Veto(order, left, right, false);
            case 8 -> new Command.Veto(order, left, right, true);
            case 9, 10 -> new Command.Match(order, left, right, dice.between(90, 99) / 100.0, "");
            case 11, 12 -> new Command.Hold(order, parties(2), order.at() + dice.between(-20, 60) * EventScript.TICK);
            case 13, 14, 15 -> new Command.Expire(order, parties(4), dice.between(1, 100) * EventScript.TICK);
            case 16 -> new Command.Schedule(any(order), parties(2), order.at() + EventScript.TICK);
            case 17, 18 -> new Command.Cancel(order, "order-" + dice.below(MAX_ORDERS));
            default -> new Command.Decide(order, matchId(left, right), dice.coin());
        };
    }

    /** With the id of an order that comes before, after or never. */
    private Command.Order any(Command.Order order) {
        return new Command.Order(order.tenant(), "order-" + dice.below(MAX_ORDERS), order.at(), "", "");
    }

    private List<Party> parties(int most) {
        List<Party> parties = new ArrayList<>();
        for (int left = dice.between(1, most); left > 0; left--) {
            parties.add(Cast.party(dice.below(cast)));
        }
        return parties;
    }

    /** The id that the linker gives to what stewards are asked about two identifiers. */
    static String matchId(Party left, Party right) {
        boolean inOrder = left.key().compareTo(right.key()) < 0;
        return (inOrder ? left : right).key().hex()
                + (inOrder ? right : left).key().hex();
    }
}
