package io.nyala.state.migration;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Makes of one value, in the form of its layout, the same value in another form. */
@FunctionalInterface
public interface ValueMigration {

    /**
     * Writes it anew.
     *
     * @throws RefusedValueException when the other form cannot say all that the value says
     * @throws IOException when it cannot be read
     */
    void rewrite(DataInput value, DataOutput out) throws IOException;
}
