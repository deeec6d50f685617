package io.nyala.state.savepoint;

import java.io.IOException;

/** Says what becomes of the values of a savepoint's keyed states. */
public interface ValueChanges {

    /** Whether a state of this operator may change; the others are copied without being looked at. */
    boolean concern(SavedOperator operator);

    /**
     * What becomes of a value.
     *
     * @param operator whose
     * @param entry of any of its keyed states, timers among them
     * @return the value as it is, or another one
     * @throws IOException when it cannot be changed; ends the rewriting, and nothing is left of the new savepoint
     */
    byte[] changed(SavedOperator operator, SavedEntry entry) throws IOException;
}
