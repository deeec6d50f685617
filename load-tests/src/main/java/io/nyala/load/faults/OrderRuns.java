package io.nyala.load.faults;

import io.nyala.load.check.Launcher;
import io.nyala.load.traffic.ShuffledLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The same lines in random orders, each on a fresh system: the rows must not tell in which. */
final class OrderRuns {

    /** Nothing of four weeks in any order is late, so that sessions don't depend on the order either. */
    private static final String NOTHING_IS_LATE =
            "source.default.out-of-orderness: 1 d\nsession.allowed-lateness: 30 d\n";

    /** What must be the same after each order. */
    @FunctionalInterface
    interface Rows {
        /** Equal text for equal rows. */
        String hash(Launcher launcher) throws IOException, InterruptedException;
    }

    private final LocalSystem system;
    private final Path file;
    private final FaultSteps steps;

    /**
     * @param system not running
     * @param file plain file of traffic
     * @param steps to take
     */
    OrderRuns(LocalSystem system, Path file, FaultSteps steps) {
        this.system = system;
        this.file = file;
        this.steps = steps;
    }

    /** Whether all of so many orders give the same rows. */
    boolean run(int orders, Rows rows) throws IOException, InterruptedException {
        Path shuffled = Files.createTempFile("nyala-", ".jsonl");
        Path config = Files.writeString(file.resolveSibling("job.properties"), NOTHING_IS_LATE);
        try {
            String expected = "";
            for (int order = 1; order <= orders; order++) {
                ShuffledLines.write(file, shuffled, order);
                system.up("--fresh", "--config", config.toAbsolutePath().toString());
                steps.finish(system.replay(shuffled, 0), "replay of order " + order);
                String hash = rows.hash(system.launcher());
                system.down();
                steps.say("order %d: %s", order, hash);
                expected = order == 1 ? hash : expected;
                if (!hash.equals(expected)) {
                    steps.say("order %d differs from the first", order);
                    return false;
                }
            }
            steps.say("%d orders: byte-equal rows", orders);
            return true;
        } finally {
            Files.delete(shuffled);
        }
    }
}
