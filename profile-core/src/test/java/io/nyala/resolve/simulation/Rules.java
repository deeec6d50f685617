package io.nyala.resolve.simulation;

import org.jspecify.annotations.Nullable;

/** Which rules hold in a run: all but one at most. */
final class Rules {
    private final @Nullable Rule broken;

    private Rules(@Nullable Rule broken) {
        this.broken = broken;
    }

    static Rules all() {
        return new Rules(null);
    }

    static Rules allBut(Rule rule) {
        return new Rules(rule);
    }

    boolean breakSome() {
        return broken != null;
    }

    boolean hold(Rule rule) {
        return broken != rule;
    }

    boolean broken(Rule rule) {
        return broken == rule;
    }
}
