package io.nyala.identity;

/** What becomes of an identifier whose link would give a profile more identifiers of a namespace than it may have. */
public enum OverLimit {
    /** The link is refused: the first owner keeps it. */
    REJECT,
    /** It belongs to nobody but itself from now on: it names two people, so it names none (Snowplow's rule). */
    DETACH,
    /** It leaves the first owner and goes to the new one (Adobe's rule). */
    LAST_WINS
}
