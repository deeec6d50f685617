package io.nyala.resolve.simulation;

import io.nyala.simulation.Violation;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs many schedules: {@code IdentitySimulationMain [FIRST_SEED [COUNT [BROKEN_RULE | mutations]]]}. Ends with exit code 1 when one
 * violates an invariant; with {@code mutations}, when a broken rule is not noticed.
 */
public final class IdentitySimulationMain {
    private IdentitySimulationMain() {}

    /** See the class. */
    public static void main(String[] arguments) {
        long first = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1;
        long count = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1_000_000;
        String rule = arguments.length > 2 ? arguments[2] : "";
        if (rule.equals("mutations")) {
            System.exit(everyMutation(first, count) ? 0 : 1);
        }
        Rules rules = rule.isEmpty() ? Rules.all() : Rules.allBut(Rule.valueOf(rule));
        System.exit(run(first, count, rules, rule).isEmpty() ? 0 : 1);
    }

    private static boolean everyMutation(long first, long count) {
        boolean caught = true;
        for (Rule rule : Rule.values()) {
            caught &= !run(first, count, Rules.allBut(rule), rule.name()).isEmpty();
        }
        return caught;
    }

    private static Map<String, Long> run(long first, long count, Rules rules, String broken) {
        Totals totals = new Totals();
        Map<String, Long> violations = new TreeMap<>();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long started = System.nanoTime();
        long startedCpu = threads.getCurrentThreadCpuTime();
        for (long seed = first; seed < first + count; seed++) {
            try {
                Simulation.run(seed, rules, totals);
            } catch (Violation e) {
                if (violations.merge(e.getMessage(), 1L, Long::sum) == 1) {
                    System.out.println(broken + " first at seed " + seed + ": " + e.getMessage());
                }
            }
        }
        long sum = violations.values().stream().mapToLong(Long::longValue).sum();
        double seconds = (System.nanoTime() - started) / 1e9;
        double cpuSeconds = (threads.getCurrentThreadCpuTime() - startedCpu) / 1e9;
        System.out.printf(
                "%s seeds=%d..%d %s seconds=%.1f perSecondOfCpu=%.0f violations=%d %s%n",
                broken, first, first + count - 1, totals, seconds, count / cpuSeconds, sum, violations);
        return violations;
    }
}
