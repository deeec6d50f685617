package io.nyala.upsert.simulation;

import java.util.EnumSet;
import java.util.Set;

/** Which rules hold in a run. */
final class Rules {
    private final Set<Rule> broken;

    private Rules(Set<Rule> broken) {
        this.broken = broken;
    }

    static Rules all() {
        return new Rules(EnumSet.noneOf(Rule.class));
    }

    static Rules allBut(Rule rule) {
        return new Rules(EnumSet.of(rule));
    }

    boolean hold(Rule rule) {
        return !broken.contains(rule);
    }
}
