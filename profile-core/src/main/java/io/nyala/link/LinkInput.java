package io.nyala.link;

/** What the linker decides on, in the one order in which a tenant's inputs reach it. */
public sealed interface LinkInput permits Observation, Command, Erasure {

    /** Whose customers. */
    String tenant();
}
