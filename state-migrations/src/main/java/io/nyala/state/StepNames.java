package io.nyala.state;

import io.nyala.state.migration.Step;
import io.nyala.state.migration.Steps;
import java.util.Iterator;

/** Names of all steps, for the help. */
final class StepNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return Steps.ALL.stream().map(Step::name).iterator();
    }
}
