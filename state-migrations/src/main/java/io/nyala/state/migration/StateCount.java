package io.nyala.state.migration;

import io.nyala.state.savepoint.SavedEntry;
import io.nyala.state.savepoint.SavedOperator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** Changes the values of one state and counts what became of them. What Flink puts before a value stays. */
final class StateCount {

    private final StepState state;
    private final ValueMigration migration;
    private long values;
    private long changed;
    private long refused;
    private String why = "";

    StateCount(StepState state, ValueMigration migration) {
        this.state = state;
        this.migration = migration;
    }

    boolean isOf(SavedOperator operator) {
        return operator.uid().equals(state.operator().id());
    }

    boolean isOf(SavedEntry entry) {
        return entry.state().name().equals(state.state())
                && entry.state().kind().isKeyed();
    }

    /** The new bytes; those of before when the value is refused. */
    byte[] change(SavedEntry entry) throws IOException {
        byte[] before = entry.value();
        values++;
        ByteArrayOutputStream after = new ByteArrayOutputStream(before.length);
        int prefix = entry.prefixLength();
        after.write(before, 0, prefix);
        if (prefix == before.length) {
            return before;
        }
        ByteArrayInputStream in = new ByteArrayInputStream(before, prefix, before.length - prefix);
        try {
            migration.rewrite(new DataInputStream(in), new DataOutputStream(after));
        } catch (RefusedValueException e) {
            refused++;
            why = String.valueOf(e.getMessage());
            return before;
        }
        if (in.available() > 0) {
            throw new IOException("bytes are left after a value of state " + state.state());
        }
        byte[] bytes = after.toByteArray();
        changed += Arrays.equals(before, bytes) ? 0 : 1;
        return bytes;
    }

    MigratedState counts() {
        return new MigratedState(state.operator().id(), state.state(), values, changed, refused, why);
    }
}
