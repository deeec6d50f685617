package io.nyala.state.savepoint;

/** What a state is to Flink. */
public enum StateKind {
    /** One value a key. */
    VALUE,
    /** Entries of a map, by key. */
    MAP,
    /** A list, reducing or aggregating state by key. */
    OTHER_KEYED,
    /** Timers by key. */
    TIMERS,
    /** A list of an operator whose parts are handed round when the parallelism changes. */
    SPLIT_LIST,
    /** A list of an operator that each subtask gets whole. */
    UNION_LIST,
    /** The same for all subtasks. */
    BROADCAST,
    /** What the coordinator of a source keeps; not a state that anybody named. */
    COORDINATOR;

    /** Whether entries belong to keys. */
    public boolean isKeyed() {
        return compareTo(TIMERS) <= 0;
    }
}
