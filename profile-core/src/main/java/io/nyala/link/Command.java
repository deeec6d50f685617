package io.nyala.link;

import java.util.List;
import java.util.Objects;

/** What a steward, a matcher or a privacy officer orders. Read from the log, so that every replay gives the same orders again. */
public sealed interface Command extends LinkInput {

    /** Who ordered it, and when: the same for every kind. */
    Order order();

    @Override
    default String tenant() {
        return order().tenant();
    }

    /**
     * @param tenant whose customers
     * @param requestId names the order; a second one of the same id changes nothing
     * @param at when it was ordered, epoch milliseconds
     * @param by who ordered it: steward, officer or system
     * @param reason why, in the words of that person; may be empty
     */
    record Order(String tenant, String requestId, long at, String by, String reason) {
        /** Refuses nulls. */
        public Order {
            Objects.requireNonNull(tenant);
            Objects.requireNonNull(requestId);
            Objects.requireNonNull(by);
            Objects.requireNonNull(reason);
        }
    }

    /** Two identifiers are one person. A person's word: it breaks limits and lifts vetoes between the two. */
    record Merge(Order order, Party left, Party right) implements Command {}

    /** These identifiers are a person of their own, and no later event makes them one with those they leave. */
    record Split(Order order, List<Party> parties) implements Command {
        /** Refuses an empty list. */
        public Split {
            parties = List.copyOf(parties);
            if (parties.isEmpty()) {
                throw new IllegalArgumentException("a split names at least one identifier");
            }
        }
    }

    /** Two identifiers are never one person; or, when lifted, may be again. */
    record Veto(Order order, Party left, Party right, boolean lifted) implements Command {}

    /**
     * A matcher thinks that two identifiers are one person.
     *
     * @param confidence 0 to 1
     * @param evidence what speaks for it, without personal data
     */
    record Match(Order order, Party left, Party right, double confidence, String evidence) implements Command {}

    /** A steward's answer to a pending match. */
    record Decide(Order order, String matchId, boolean samePerson) implements Command {}

    /**
     * Forget the person of these identifiers.
     *
     * @param erasedAt everything that occurred up to this moment goes, epoch milliseconds
     */
    record Erase(Order order, List<Party> parties, long erasedAt) implements Command {
        /** Refuses an empty list. */
        public Erase {
            parties = List.copyOf(parties);
            if (parties.isEmpty()) {
                throw new IllegalArgumentException("an erasure names at least one identifier");
            }
        }
    }

    /**
     * Forget the person of these identifiers when a waiting period is over. This order does nothing: an {@link Erase} of the same id comes
     * then, unless a {@link Cancel} came before.
     *
     * @param notBefore when the period is over, epoch milliseconds
     */
    record Schedule(Order order, List<Party> parties, long notBefore) implements Command {
        /** Refuses an empty list. */
        public Schedule {
            parties = List.copyOf(parties);
            if (parties.isEmpty()) {
                throw new IllegalArgumentException("an erasure names at least one identifier");
            }
        }
    }

    /**
     * Never carry out the order of some id; one that was carried out before stays carried out.
     *
     * @param requestId of that order
     */
    record Cancel(Order order, String requestId) implements Command {
        /** Refuses null. */
        public Cancel {
            Objects.requireNonNull(requestId);
        }
    }

    /**
     * The answer to a request takes longer. For those who watch dates: this order does nothing.
     *
     * @param requestId of that request
     */
    record Extend(Order order, String requestId) implements Command {
        /** Refuses null. */
        public Extend {
            Objects.requireNonNull(requestId);
        }
    }

    /**
     * Neither erase nor expire the person of these identifiers for some time (legal hold).
     *
     * @param until when the hold ends, epoch milliseconds; not after the order lifts an earlier one
     */
    record Hold(Order order, List<Party> parties, long until) implements Command {
        /** Refuses an empty list. */
        public Hold {
            parties = List.copyOf(parties);
            if (parties.isEmpty()) {
                throw new IllegalArgumentException("a hold names at least one identifier");
            }
        }
    }

    /**
     * Forget identifiers that were not seen for longer than they may be kept. Others of the same person stay.
     *
     * @param unseenSince everything that occurred up to this moment goes, epoch milliseconds
     */
    record Expire(Order order, List<Party> parties, long unseenSince) implements Command {
        /** Refuses an empty list. */
        public Expire {
            parties = List.copyOf(parties);
            if (parties.isEmpty()) {
                throw new IllegalArgumentException("an expiry names at least one identifier");
            }
        }
    }
}
