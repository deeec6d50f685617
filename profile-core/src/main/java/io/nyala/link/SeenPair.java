package io.nyala.link;

import io.nyala.identity.IdentifierKey;

/**
 * Two identifiers that a visitor's events showed together, and on which days.
 *
 * @param primary the better one
 * @param partner the other
 * @param firstDay earliest day of such an event that was told, days since the epoch
 * @param lastDay latest such day
 */
public record SeenPair(IdentifierKey primary, IdentifierKey partner, int firstDay, int lastDay) {

    boolean isOf(IdentifierKey one, IdentifierKey other) {
        return primary.equals(one) && partner.equals(other);
    }

    boolean covers(int day) {
        return firstDay <= day && day <= lastDay;
    }

    SeenPair including(int day) {
        return new SeenPair(primary, partner, Math.min(firstDay, day), Math.max(lastDay, day));
    }
}
