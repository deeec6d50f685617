package io.nyala.load.faults;

import io.nyala.load.check.IdentityCheck;
import io.nyala.load.truth.IdentityTruth;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/** People with several identifiers, with or without crashes, and who is who asked afterwards. */
final class IdentityRuns {
    private static final int MOST_WAIT_MILLIS = 3_000;

    private final LocalSystem system;
    private final Path file;
    private final IdentityTruth truth;
    private final int rate;
    private final FaultSteps steps;

    /**
     * @param system not running
     * @param file plain file of traffic
     * @param truth about the file
     * @param rate messages a second at which it is replayed, slow enough for the kills to hit
     * @param steps to take
     */
    IdentityRuns(LocalSystem system, Path file, IdentityTruth truth, int rate, FaultSteps steps) {
        this.system = system;
        this.file = file;
        this.truth = truth;
        this.rate = rate;
        this.steps = steps;
    }

    /**
     * Replays the file, kills a task manager or the job manager so many times at random moments on the way, compares, and audits.
     *
     * @param seed of the moments and of who is killed
     */
    boolean run(int kills, long seed) throws Exception {
        system.up("--fresh");
        Process replay = system.replay(file, kills == 0 ? 0 : rate);
        long sent = truth.truth().totals().sent();
        Random random = new Random(seed);
        if (kills > 0) {
            steps.say("%d kills, seed %d", kills, seed);
        }
        for (int kill = 0; kill < kills; kill++) {
            // one in each stretch of the file, so that the job has gone on in between
            steps.awaitDone((long) (sent * (kill + 1 + random.nextDouble()) / (kills + 2)));
            steps.pause(Duration.ofMillis(random.nextInt(MOST_WAIT_MILLIS)));
            steps.killRunning(random.nextBoolean() ? LocalSystem.TASK_MANAGER : LocalSystem.JOB_MANAGER);
        }
        steps.finish(replay, "replay");
        return steps.settledTrueAndAudited(() -> new IdentityCheck(truth).all(system.launcher()));
    }
}
