package io.nyala.link;

/**
 * Why the linker does what it does next.
 *
 * @param tenant whose customers
 * @param evidence id of the message or order
 * @param origin names the message or order among all: two visitors may send messages of one id
 * @param occurredAt event time of the message, or when it was ordered, epoch milliseconds
 * @param at when the log took it in, epoch milliseconds
 * @param by who ordered it; empty for a message
 * @param reason the steward's words or the rule; may be empty
 */
record Cause(String tenant, String evidence, String origin, long occurredAt, long at, String by, String reason) {

    static Cause of(Observation observation) {
        return new Cause(
                observation.tenant(),
                observation.id().messageId(),
                observation.id().visitor().hex() + '/' + observation.id().messageId(),
                observation.occurredAt(),
                observation.arrivedAt(),
                "",
                observation.statement() ? "named as one" : "seen together");
    }

    static Cause of(Command.Order order) {
        return new Cause(
                order.tenant(),
                order.requestId(),
                "order/" + order.requestId(),
                order.at(),
                order.at(),
                order.by(),
                order.reason());
    }

    static Cause of(Erasure erasure) {
        return new Cause(
                erasure.tenant(),
                erasure.requestId(),
                "order/" + erasure.requestId(),
                erasure.erasedAt(),
                erasure.erasedAt(),
                erasure.by(),
                "was erased before");
    }

    Cause because(String rule) {
        return new Cause(tenant, evidence, origin, occurredAt, at, by, rule);
    }
}
