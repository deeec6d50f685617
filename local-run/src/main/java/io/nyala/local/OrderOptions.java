package io.nyala.local;

import io.nyala.link.ChangeKind;
import io.nyala.link.Command.Order;
import io.nyala.local.home.RunningSystem;
import io.nyala.local.steward.Orders;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** What every order says of itself. */
class OrderOptions {

    /** Kinds of change that make two identifiers one person. */
    static final Set<ChangeKind> ONE_PERSON = Set.of(ChangeKind.LINKED, ChangeKind.MERGED, ChangeKind.CONFIRMED);

    @Option(names = "--by", paramLabel = "NAME", description = "Who orders it. Default: steward.")
    private String by = "steward";

    @Option(names = "--tenant", paramLabel = "NAME", description = "Whose customers. Default: default.")
    private String tenant = "default";

    /** Why, in the words of a person; empty where none is asked. */
    String reason() {
        return "";
    }

    final String tenant() {
        return tenant;
    }

    /** Sends an order and waits until it has happened; see {@link Orders#carryOut}. */
    final Orders.Outcome carryOut(Function<Order, byte[]> message, Set<ChangeKind> wanted, String matches) {
        Order order = new Order(
                tenant, UUID.randomUUID().toString(), Clock.systemUTC().millis(), by, reason());
        return new Orders(RunningSystem.find())
                .carryOut(tenant, order.requestId(), message.apply(order), wanted, matches);
    }
}
