package io.nyala.upsert.simulation;

/** What the replayable sources hold. */
sealed interface Input {
    /** The person it is about. */
    int person();

    /**
     * An event; duplicates have the same id.
     *
     * @param id 0 to 63
     * @param time 1 to 100
     */
    record Event(int id, int person, int time) implements Input {}

    /**
     * Erases the person, if the decision of the owner is so.
     *
     * @param salt tells this request from others
     * @param until events up to this time are refused from then on
     */
    record Erase(int salt, int person, int until) implements Input {}
}
