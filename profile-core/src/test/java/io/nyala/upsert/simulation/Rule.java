package io.nyala.upsert.simulation;

/** The rules of the protocol, each of which the simulation can break to show that it is needed. */
enum Rule {
    J1_ROW_AFTER_JOURNAL("a row is written only after its key is in the journal"),
    J1_EVERY_KEY("keys of changed rows are journaled, not only those of created and deleted ones"),
    J1_OLD_KEY_OF_A_MOVE("the old key of a moved row is journaled too"),
    J2_ONE_WRITE_A_KEY("two writes of one key are never on their way together"),
    J3_DRAIN_AT_BARRIER("a barrier waits for every acknowledgement"),
    J3_FORGET_AT_BARRIER("after a barrier every key is journaled anew"),
    J4_TIMEOUT_FAILS("a write whose outcome is unknown fails the task"),
    J5_FENCE("a writer that stood still too long writes nothing more"),
    R2_SECOND_PASS("there is a second pass over the journal"),
    R2_AFTER_SETTLING("the second pass waits for the settling time"),
    R2_NEW_SCAN("the second pass reads the journal again"),
    R3_ONLY_SETTLED("the position moves only when settled"),
    R3_AT_BARRIER("the position is taken at the barrier, not when the checkpoint completes"),
    R3_POSITION_USED("passes start at the position, not at the beginning"),
    O1_DELETE("a re-emission of a row that isn't in the state deletes it"),
    O1_UPSERT("a re-emission of a row that is in the state writes it"),
    O1_THROUGH_OWNER("re-emissions are answered by the owner's current state"),
    O2_SETTLED("state is purged only when settled"),
    O2_COVERED("state is purged only when a checkpoint taken since its last write is covered"),
    O2_NEW_END("a checkpoint is covered only when a younger end of the journal is known"),
    E2_REFUSED_DELETED("the row of a refused message is deleted"),
    E2_AFTER_COMPLETION("erased rows are deleted only when the checkpoint has completed"),
    E3_REPEATED("deletes are repeated until one was asked for after the settling time");

    private final String sentence;

    Rule(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String toString() {
        return sentence;
    }
}
