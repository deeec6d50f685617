package io.nyala.load.truth;

/**
 * The whole file in numbers: sent = accepted + rejected, accepted = applied + duplicates.
 *
 * @param seed seed of the traffic
 * @param sent lines
 * @param accepted lines that a right system takes
 * @param rejected damaged lines
 * @param duplicates accepted lines that repeat an earlier one
 * @param applied accepted lines that count
 * @param outOfOrder messages that come after a later deed of the same person
 * @param people people
 * @param singleIdentifierPeople people who never show more than one name
 * @param orders completed orders, each counted once
 */
public record Totals(
        long seed,
        long sent,
        long accepted,
        long rejected,
        long duplicates,
        long applied,
        long outOfOrder,
        long people,
        long singleIdentifierPeople,
        long orders) {}
