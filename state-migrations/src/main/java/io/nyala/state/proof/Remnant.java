package io.nyala.state.proof;

/**
 * Where something of an erased identifier was found. Never what.
 *
 * @param operator uid
 * @param state its name
 * @param what the value itself, or a keyed hash of it
 * @param entries how many have it
 * @param until when the state lets go of it, in words
 */
public record Remnant(String operator, String state, What what, long entries, String until) {

    /** What was found. */
    public enum What {
        /** The value, readable by everybody. */
        VALUE,
        /** A keyed hash: pseudonymous, and personal data all the same. */
        KEY,
        /** The keyed hash as the block that keeps who is erased from coming back: it must stay. */
        BLOCK
    }

    /** Whether the identifier is not erased as long as this is there. */
    public boolean isLeft() {
        return what != What.BLOCK;
    }
}
