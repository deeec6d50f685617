package io.nyala.load.traffic;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One message of the traffic.
 *
 * @param person number of the person who did it
 * @param kind the call
 * @param messageId unique
 * @param moment when
 * @param speaker under which names
 * @param name name of the event, page or screen; empty for identify
 * @param traits what it says of the person, reserved and custom traits
 * @param revenue revenue of the completed order, or null when it is none
 * @param currency currency of the person's orders
 * @param active false when the message says that the person did nothing
 */
record Message(
        int person,
        MessageKind kind,
        String messageId,
        Moment moment,
        Speaker speaker,
        String name,
        List<SaidTrait> traits,
        @Nullable BigDecimal revenue,
        String currency,
        boolean active) {

    Message {
        Objects.requireNonNull(messageId);
        traits = List.copyOf(traits);
    }

    Message reportedAt(long received) {
        return new Message(
                person, kind, messageId, moment.reportedAt(received), speaker, name, traits, revenue, currency, active);
    }
}
