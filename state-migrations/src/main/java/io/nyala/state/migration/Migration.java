package io.nyala.state.migration;

import io.nyala.state.savepoint.SavedEntry;
import io.nyala.state.savepoint.SavedOperator;
import io.nyala.state.savepoint.Savepoint;
import io.nyala.state.savepoint.SavepointException;
import io.nyala.state.savepoint.SavepointRewriting;
import io.nyala.state.savepoint.ValueChanges;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Takes a savepoint one step through the history of the state. The savepoint itself stays as it is. */
public final class Migration {

    private final Step step;
    private final boolean back;

    /**
     * @param step what to do
     * @param back whether to undo it, so that the program of before can read the state
     */
    public Migration(Step step, boolean back) {
        this.step = step;
        this.back = back;
    }

    /**
     * Says what would become of a savepoint, and writes nothing.
     *
     * @param source folder of a savepoint in canonical form
     * @return one line a state that the step changes
     * @throws IOException when it is none, or cannot be read
     */
    public List<MigratedState> rehearse(Path source) throws IOException {
        return rehearse(Savepoint.open(source.toString()));
    }

    private List<MigratedState> rehearse(Savepoint savepoint) throws IOException {
        SavepointRewriting.requireCanonical(savepoint);
        Changes changes = new Changes();
        for (SavedOperator operator : savepoint.operators()) {
            if (changes.concern(operator)) {
                operator.each(entry -> changes.changed(operator, entry));
            }
        }
        return changes.counts();
    }

    /**
     * Writes the savepoint anew. All of it is tried first, so that what cannot be done is refused before anything is written.
     *
     * @param source folder of a savepoint in canonical form
     * @param target a folder that does not exist yet; it needs nothing of the source afterwards
     * @return one line a state that the step changes
     * @throws SavepointException when the source is in another form, when the target exists, or when values are refused: says how many
     * @throws IOException when a file cannot be read or written
     */
    public List<MigratedState> run(Path source, Path target) throws IOException {
        Savepoint savepoint = Savepoint.open(source.toString());
        List<MigratedState> outcome = rehearse(savepoint);
        String refused = outcome.stream()
                .filter(state -> state.refused() > 0)
                .map(state -> state.refused() + " values of state " + state.state() + " " + state.why())
                .collect(Collectors.joining(", "));
        if (!refused.isEmpty()) {
            throw new SavepointException("nothing is written: " + refused);
        }
        new SavepointRewriting(savepoint, new Changes()).write(target);
        return outcome;
    }

    /** The states of the step, with counts. */
    private final class Changes implements ValueChanges {
        private final List<StateCount> states = step.states().stream()
                .map(state -> new StateCount(state, back ? state.back() : state.forward()))
                .toList();

        @Override
        public boolean concern(SavedOperator operator) {
            return states.stream().anyMatch(state -> state.isOf(operator));
        }

        @Override
        public byte[] changed(SavedOperator operator, SavedEntry entry) throws IOException {
            for (StateCount state : states) {
                if (state.isOf(operator) && state.isOf(entry)) {
                    return state.change(entry);
                }
            }
            return entry.value();
        }

        private List<MigratedState> counts() {
            return states.stream().map(StateCount::counts).toList();
        }
    }
}
