package io.nyala.upsert.simulation;

import io.nyala.simulation.Violation;
import java.util.Map;
import java.util.TreeMap;

/** Runs many schedules: {@code SimulationMain [FIRST_SEED [COUNT [BROKEN_RULE]]]}. Ends with exit code 1 when one violates exactness. */
public final class SimulationMain {
    private SimulationMain() {}

    /** See the class. */
    public static void main(String[] arguments) {
        long first = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1;
        long count = arguments.length > 1 ? Long.parseLong(arguments[1]) : 500_000;
        Rules rules = arguments.length > 2 ? Rules.allBut(Rule.valueOf(arguments[2])) : Rules.all();
        Totals totals = new Totals();
        Map<String, Long> violations = new TreeMap<>();
        long started = System.nanoTime();
        for (long seed = first; seed < first + count; seed++) {
            try {
                Simulation.run(seed, rules, totals);
            } catch (Violation e) {
                if (violations.isEmpty()) {
                    System.out.println("first violation: seed " + seed + ": " + e.getMessage());
                }
                violations.merge(e.getMessage(), 1L, Long::sum);
            }
        }
        System.out.printf("%s seconds=%.1f violations=%s%n", totals, (System.nanoTime() - started) / 1e9, violations);
        System.exit(violations.isEmpty() ? 0 : 1);
    }
}
