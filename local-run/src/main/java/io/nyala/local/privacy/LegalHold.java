package io.nyala.local.privacy;

import io.nyala.codec.CommandCodec;
import io.nyala.identity.IdentifierKey;
import io.nyala.link.Command.Order;
import io.nyala.local.answer.SqlEndpoint;
import io.nyala.local.home.CliFailure;
import io.nyala.local.home.RunningSystem;
import io.nyala.local.replay.ControlLog;
import io.nyala.local.steward.Orders;
import io.nyala.services.NyalaTopics;
import io.nyala.standardize.NamedValue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The order that a person is neither erased nor expired for some time. */
public final class LegalHold {
    private final RunningSystem system;
    private final PersonRows rows;
    private final Order order;
    private final OptionalLong until;

    /**
     * Of one person.
     *
     * @param order says whose customer it is, and when
     * @param until when the hold ends, epoch milliseconds; empty to lift an earlier one
     */
    public LegalHold(RunningSystem system, Order order, OptionalLong until) {
        this.system = system;
        this.rows = new PersonRows(SqlEndpoint.find(Optional.empty(), system.home())::ask);
        this.order = order;
        this.until = until;
    }

    /**
     * Sends the order and returns when SQL shows it for all identifiers by which somebody is known.
     *
     * @param identifiers of that person, by their keys
     * @return those by which nobody is known; they are held all the same
     * @throws CliFailure when the job did not accept the order, or nothing is heard of it
     */
    public Set<IdentifierKey> carryOut(Map<IdentifierKey, NamedValue> identifiers) {
        Set<IdentifierKey> known = rows.known(identifiers.keySet());
        byte[] message = CommandCodec.hold(order, until.orElse(order.at()), List.copyOf(identifiers.values()));
        if (known.isEmpty()) {
            try (ControlLog log = new ControlLog(system.brokers())) {
                log.send(NyalaTopics.CONTROL, order.tenant(), message);
            }
        } else {
            Orders.Outcome unused = new Orders(system)
                    .carryOut(order.tenant(), order.requestId(), message, Set.of(), PersonRows.held(known, until));
        }
        Set<IdentifierKey> strangers = new HashSet<>(identifiers.keySet());
        strangers.removeAll(known);
        return strangers;
    }
}
