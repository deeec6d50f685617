package io.nyala.load.traffic;

/**
 * How much traffic of people with up to eight identifiers to make.
 *
 * @param traffic lines, people, seed and shares; nothing is damaged
 * @param sharing whether some identifiers are of several people; without, who is who depends on no limit and on no order
 */
public record IdentityPlan(TrafficPlan traffic, boolean sharing) {

    /** Below this many people a crowd would be too small to be one. */
    static final int FEWEST_WHO_SHARE = 2_000;

    /** Refuses damage, and sharing among too few. */
    public IdentityPlan {
        if (traffic.damaged() != 0) {
            throw new IllegalArgumentException("traffic of identities is not damaged");
        }
        if (sharing && traffic.people() < FEWEST_WHO_SHARE) {
            throw new IllegalArgumentException(
                    "--people must be at least " + FEWEST_WHO_SHARE + " unless --no-sharing is given");
        }
    }

    /** A plan with the usual rates: 10 % duplicates, 5 % out of order. */
    public static IdentityPlan of(int messages, int people, long seed, boolean sharing) {
        return new IdentityPlan(new TrafficPlan(messages, people, seed, 0.10, 0.05, 0, 0), sharing);
    }
}
