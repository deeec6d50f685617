package io.nyala.upsert.simulation;

import io.nyala.upsert.RowChange;
import io.nyala.upsert.RowKey;

/** Something on its way to the journal or a table. It takes effect in one step, when it lands. */
final class Operation {
    /** What it does when it lands. */
    sealed interface Effect {}

    /** Appends a key to the journal. */
    record Append(SimulatedWriter writer, RowKey key) implements Effect {}

    /** Writes or deletes a row. */
    record Write(SimulatedWriter writer, RowChange<Row> change) implements Effect {}

    /** Deletes a row for a completed checkpoint. */
    record CommitDelete(SimulatedOwner owner, RowKey key, boolean settledAtBarrier) implements Effect {}

    /** Writes a row that nobody waits for; no correct protocol does. */
    record Stray(RowChange<Row> change) implements Effect {}

    static final int NEVER = Integer.MAX_VALUE;

    final Effect effect;
    /** Lands at this step at the earliest. */
    int notBefore;
    /** Is lost when it hasn't landed by this step. */
    int deadline = NEVER;

    Operation(Effect effect) {
        this.effect = effect;
    }

    void landBetween(int earliest, int latest) {
        notBefore = earliest;
        deadline = latest;
    }

    boolean isLate() {
        return deadline != NEVER;
    }
}
