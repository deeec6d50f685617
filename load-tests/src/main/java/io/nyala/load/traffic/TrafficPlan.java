package io.nyala.load.traffic;

/**
 * How much of what to make. The shares are counts, not chances: 10 % of 200,000 lines is 20,000 lines.
 *
 * @param messages lines of the file, damaged ones and duplicates included
 * @param people how many people there are
 * @param seed the same seed gives the same bytes
 * @param duplicates share of lines that repeat an earlier line byte for byte
 * @param outOfOrder share of lines that come after a later deed of the same person
 * @param damaged share of lines that no system can accept
 * @param singleIdentifierShare share of people who never show more than one identifier
 */
public record TrafficPlan(
        int messages,
        int people,
        long seed,
        double duplicates,
        double outOfOrder,
        double damaged,
        double singleIdentifierShare) {

    public TrafficPlan {
        require(messages >= 1, "--messages must be at least 1");
        require(people >= 1 && people <= messages, "--people must be between 1 and --messages");
        requireShare(duplicates, "--duplicates");
        requireShare(outOfOrder, "--out-of-order");
        requireShare(damaged, "--damaged");
        requireShare(singleIdentifierShare, "--single-identifier-share");
        require(duplicates + damaged < 1, "--duplicates and --damaged together must be below 1");
        require(
                messages - share(messages, duplicates) - share(messages, damaged) >= people,
                "--messages is too small to give each of the --people one message of their own");
    }

    /** A plan with the rates of the quick start: 10 % duplicates, 5 % out of order, 1 % damaged, half with one identifier. */
    public static TrafficPlan of(int messages, int people, long seed) {
        return new TrafficPlan(messages, people, seed, 0.10, 0.05, 0.01, 0.5);
    }

    int duplicateLines() {
        return share(messages, duplicates);
    }

    int damagedLines() {
        return share(messages, damaged);
    }

    int lateLines() {
        return share(messages, outOfOrder);
    }

    /** Lines that are neither damaged nor a repetition. */
    int originals() {
        return messages - duplicateLines() - damagedLines();
    }

    private static int share(int messages, double share) {
        return (int) Math.round(messages * share);
    }

    private static void requireShare(double share, String option) {
        require(share >= 0 && share <= 1, option + " must be between 0 and 1");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
