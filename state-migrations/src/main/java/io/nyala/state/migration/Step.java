package io.nyala.state.migration;

import java.util.List;

/**
 * One step of the state's history.
 *
 * @param name by which it is asked for, as the package has it, for example {@code v004_fragment_rows}
 * @param what it does, in a sentence
 * @param states that it changes
 */
public record Step(String name, String what, List<StepState> states) {
    /** Copies the list. */
    public Step {
        states = List.copyOf(states);
    }
}
