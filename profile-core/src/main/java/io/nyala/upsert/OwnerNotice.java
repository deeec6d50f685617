package io.nyala.upsert;

/**
 * What the reader of the journal tells the owners of rows. It travels like ordinary input to the operator keyed by {@link #owner()}, on
 * one channel to each subtask, so a subtask hears everything in the order in which it was said.
 */
public sealed interface OwnerNotice permits Reemit, Covered {
    /** The key it is routed by. */
    String owner();
}
