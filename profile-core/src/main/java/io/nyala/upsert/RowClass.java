package io.nyala.upsert;

/** What stands behind the rows of a table, which decides how they are kept exact. */
public enum RowClass {
    /** An operator can say at any time what the row of a key is: profile, identifier, session. Such keys are journaled. */
    STATE_BACKED,
    /** Key and columns are a pure function of one input message, so a replay touches the same key again: event. Not journaled. */
    INPUT_BACKED
}
