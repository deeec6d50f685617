package io.nyala.sessionize;

import io.nyala.event.Event;
import io.nyala.event.MessageType;
import io.nyala.event.Order;
import io.nyala.event.VisitFacts;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentityRules;
import io.nyala.identity.Namespaces;
import java.util.Objects;

/**
 * What sessions need to know of one event.
 *
 * <p>Steps are ordered by time; at one instant those that name no user come first, then user by user, then by hash. So one
 * instant never goes back to a user it has left, and any order of arrival ends in the same order of steps.
 *
 * @param at event time, epoch milliseconds
 * @param hash of source and message id: {@link RecentMessages#hash}
 * @param source which source's rules hold
 * @param identifier the event's best identifier
 * @param priority how good the identifier is, 1 being the best
 * @param namesUser whether the identifier is a user id: only then can it differ from another user
 * @param type kind of call
 * @param facts what the event says of the visit
 * @param revenueMicros revenue in millionths of the currency unit
 */
public record Step(
        long at,
        long hash,
        String source,
        IdentifierKey identifier,
        int priority,
        boolean namesUser,
        MessageType type,
        VisitFacts facts,
        long revenueMicros)
        implements Comparable<Step> {

    /** Refuses nulls. */
    public Step {
        Objects.requireNonNull(source);
        Objects.requireNonNull(identifier);
        Objects.requireNonNull(type);
        Objects.requireNonNull(facts);
    }

    /** The step that an event is, its identifier as good as the rules say. */
    public static Step of(Event event, IdentityRules rules) {
        Identifier primary = event.primary();
        Order order = event.orderOrNull();
        return new Step(
                event.occurredAt(),
                RecentMessages.hash(event.source(), event.messageId()),
                event.source(),
                primary.key(),
                rules.priority(primary.namespace()),
                primary.namespace().equals(Namespaces.USER_ID),
                event.type(),
                event.visit(),
                order == null ? 0 : order.revenueMicros());
    }

    /** Whether the person looked at a page or a screen. */
    public boolean isPage() {
        return type == MessageType.PAGE || type == MessageType.SCREEN;
    }

    @Override
    public int compareTo(Step other) {
        int byTime = Long.compare(at, other.at);
        if (byTime != 0) {
            return byTime;
        }
        if (namesUser != other.namesUser) {
            return namesUser ? 1 : -1;
        }
        int byUser = namesUser ? identifier.compareTo(other.identifier) : 0;
        return byUser != 0 ? byUser : Long.compare(hash, other.hash);
    }

    @Override
    public String toString() {
        return "Step[" + type + " at " + at + "]";
    }
}
