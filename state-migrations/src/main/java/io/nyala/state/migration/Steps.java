package io.nyala.state.migration;

import io.nyala.state.savepoint.SavepointException;
import io.nyala.state.v004_fragment_rows.FragmentRows;
import java.util.List;
import java.util.stream.Collectors;

/** All steps there are, the oldest first. */
public final class Steps {

    /** All of them. */
    public static final List<Step> ALL = List.of(FragmentRows.STEP);

    private Steps() {}

    /**
     * The step of a name.
     *
     * @throws SavepointException when there is none; names those there are
     */
    public static Step named(String name) throws SavepointException {
        return ALL.stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new SavepointException("there is no step " + name + ": there are "
                        + ALL.stream().map(Step::name).collect(Collectors.joining(", "))));
    }
}
