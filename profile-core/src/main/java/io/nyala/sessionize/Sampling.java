package io.nyala.sessionize;

/**
 * Which steps of a visitor with too many are held: at level n those whose hash begins with n zero bits, one in 2^n. The level
 * rises until what is held fits, so among the steps not yet settled the same ones remain in any order of arrival.
 *
 * @param level 0 to hold all, {@link #NOTHING} to hold none
 */
record Sampling(int level) {

    /** Every step is held. */
    static final Sampling ALL = new Sampling(0);

    /** The level at which no step is held. */
    static final int NOTHING = Long.SIZE;

    /** Whether a step is held. */
    boolean keeps(Step step) {
        return level < NOTHING && Long.numberOfLeadingZeros(step.hash()) >= level;
    }

    /** One level stricter. */
    Sampling stricter() {
        return new Sampling(level + 1);
    }
}
