package io.nyala.load.faults;

import io.nyala.identity.IdentifierKeys;
import io.nyala.load.check.IdentityCheck;
import io.nyala.load.truth.IdentityTruth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.HdrHistogram.Histogram;

/**
 * People are erased while messages of all of them go on coming: how long it takes until SQL shows nothing of each, whether anything comes
 * back, and whether everybody else is as the truth says.
 */
final class ErasureRuns {
    private static final double MICROS_PER_SECOND = 1_000_000.0;

    private final LocalSystem system;
    private final Path file;
    private final IdentityTruth truth;
    private final int rate;
    private final FaultSteps steps;

    /**
     * @param system not running
     * @param file plain file of traffic of people who share nothing
     * @param truth about the file
     * @param rate messages a second at which it is replayed
     * @param steps to take
     */
    ErasureRuns(LocalSystem system, Path file, IdentityTruth truth, int rate, FaultSteps steps) {
        this.system = system;
        this.file = file;
        this.truth = truth;
        this.rate = rate;
        this.steps = steps;
    }

    /**
     * Replays the file, erases so many people on the way by one of their identifiers, and compares.
     *
     * @param seed of who is erased, and by what
     */
    boolean run(int erasures, long seed) throws Exception {
        system.up("--fresh");
        Process replay = system.replay(file, rate);
        steps.awaitDone(truth.truth().totals().sent() / 4);
        Set<String> erased = erase(erasures, seed);
        steps.finish(replay, "replay");
        return steps.settledTrueAndAudited(() -> new IdentityCheck(truth.without(erased)).tables(system.launcher()));
    }

    private Set<String> erase(int erasures, long seed) throws Exception {
        IdentifierKeys keys =
                new IdentifierKeys(Files.readAllBytes(system.launcher().home().resolve("identity.key")));
        try (Officer officer = new Officer(
                truth.truth().people(), keys, new Random(seed), system.address("kafka"), system.address("sql"))) {
            officer.erase(erasures);
            Histogram micros = officer.micros();
            steps.say(
                    "%d people erased: SQL shows nothing after p50 %.1f s, p99 %.1f s, at most %.1f s",
                    micros.getTotalCount(),
                    micros.getValueAtPercentile(50) / MICROS_PER_SECOND,
                    micros.getValueAtPercentile(99) / MICROS_PER_SECOND,
                    micros.getMaxValue() / MICROS_PER_SECOND);
            return officer.erased();
        }
    }
}
