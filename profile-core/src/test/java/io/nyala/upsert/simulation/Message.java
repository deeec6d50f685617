package io.nyala.upsert.simulation;

import io.nyala.upsert.Reemit;

/** What travels on the channels to an owner. */
sealed interface Message {
    /** Input of a source. */
    record Data(Input input) implements Message {}

    /** From the reader of the journal. */
    record Reemission(Reemit request) implements Message {}

    /** The reader of the journal announces a covered checkpoint. */
    record Covered(long checkpoint) implements Message {}

    /** A checkpoint's barrier. */
    record Barrier(int checkpoint) implements Message {}
}
