package io.nyala.load.faults;

import io.nyala.load.check.TruthCheck;
import io.nyala.load.truth.Truth;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** One run a fault: fresh system, known file, fault in the middle, and the truth asked afterwards. */
public final class FaultRuns {

    private final LocalSystem system;
    private final Path file;
    private final Truth truth;
    private final int rate;
    private final FaultSteps steps;

    /**
     * @param system not running
     * @param file plain file of traffic
     * @param truth about the file
     * @param rate messages a second at which it is replayed, slow enough for the faults to hit
     * @param steps to take
     */
    FaultRuns(LocalSystem system, Path file, Truth truth, int rate, FaultSteps steps) {
        this.system = system;
        this.file = file;
        this.truth = truth;
        this.rate = rate;
        this.steps = steps;
    }

    /** kill -9 of task manager, broker and tablet server, once each, while the file is replayed. */
    boolean killEach() throws Exception {
        Process replay = underway("--fresh");
        for (String part : new String[] {LocalSystem.TASK_MANAGER, LocalSystem.BROKER, LocalSystem.TABLET_SERVER}) {
            steps.kill(part);
            steps.pause(Duration.ofSeconds(12));
        }
        steps.finish(replay, "replay");
        return settledAndTrue();
    }

    /** kill -9 of everything at once with work left to do; then only {@code up}. */
    boolean killAll() throws Exception {
        system.up("--fresh");
        system.send(file);
        steps.awaitDone(1);
        for (long pid : system.allPids()) {
            Signal.KILL.send(pid);
        }
        steps.say("killed everything at once");
        system.up();
        steps.awaitDone(truth.totals().sent());
        return settledAndTrue();
    }

    /** The replay, a tenth done. */
    private Process underway(String... options) throws Exception {
        system.up(options);
        Process replay = system.replay(file, rate);
        steps.awaitDone(truth.totals().sent() / 10);
        return replay;
    }

    /** A task manager sleeps while the job goes on elsewhere, and wakes up with its old work in its hands. */
    boolean zombie() throws Exception {
        Process replay = underway("--fresh", "--task-managers", "2");
        String manager = system.busiestTaskManager();
        long zombie = system.pid(manager);
        Signal.STOP.send(zombie);
        steps.say("stopped %s, on which the job runs", manager);
        steps.pause(Duration.ofSeconds(45));
        String other = system.busiestTaskManager();
        Signal.CONT.send(zombie);
        steps.say("the zombie is awake; the job runs on %s", other);
        if (other.equals(manager)) {
            throw new IOException("the job did not move: nothing was proved");
        }
        steps.finish(replay, "replay");
        return settledAndTrue();
    }

    /** The only task manager is gone, and nobody brings it back for 60 seconds. */
    boolean lateTaskManager() throws Exception {
        Process replay = underway("--fresh");
        long supervisor = system.supervisor();
        Signal.STOP.send(supervisor);
        try {
            steps.kill(LocalSystem.TASK_MANAGER);
            steps.pause(Duration.ofSeconds(60));
        } finally {
            Signal.CONT.send(supervisor);
        }
        steps.say("it may come back now");
        steps.finish(replay, "replay");
        return settledAndTrue();
    }

    /** Kudu hangs for two minutes; the task manager's memory is watched. */
    boolean kuduAway() throws Exception {
        Process replay = underway("--fresh");
        long before = LocalSystem.residentMegabytes(system.pid(LocalSystem.TASK_MANAGER));
        long tabletServer = system.pid(LocalSystem.TABLET_SERVER);
        long most = before;
        Signal.STOP.send(tabletServer);
        steps.say("Kudu hangs; task manager has %,d MB", before);
        try {
            for (int second = 0; second < 120; second++) {
                steps.pause(Duration.ofSeconds(1));
                most = Math.max(most, residentOrZero());
            }
        } finally {
            Signal.CONT.send(tabletServer);
        }
        steps.say("Kudu is back; task manager had at most %,d MB", most);
        long back = System.nanoTime();
        steps.finish(replay, "replay");
        steps.say("all visible %d s after Kudu was back", (System.nanoTime() - back) / 1_000_000_000L);
        return settledAndTrue();
    }

    /** Table {@code profile} gets a column, and values in it, while the job writes to it as fast as it can. */
    boolean newColumn() throws Exception {
        system.up("--fresh");
        Process replay = system.replay(file, 0);
        steps.awaitDone(truth.totals().sent() / 10);
        try (AddedColumn column = new AddedColumn(system.address("kudu"))) {
            column.add();
            Set<String> filled = column.fill();
            long left = truth.totals().sent() - steps.done();
            steps.say("column added, %,d rows have a value; %,d messages to go", filled.size(), left);
            steps.finish(replay, "replay");
            int failures = system.failures();
            filled.retainAll(column.all());
            boolean kept = column.withValue().equals(filled);
            steps.say(
                    "%,d of these rows are left, %s; %d failures",
                    filled.size(), kept ? "all with it" : "NOT all with it", failures);
            if (left <= 0) {
                throw new IOException("all was written before the column came: nothing was proved");
            }
            return settledAndTrue() && kept && failures == 0;
        }
    }

    private long residentOrZero() {
        try {
            return LocalSystem.residentMegabytes(system.pid(LocalSystem.TASK_MANAGER));
        } catch (IOException e) {
            // between two lives
            return 0;
        }
    }

    private boolean settledAndTrue() throws Exception {
        return steps.settledAndTrue(() -> new TruthCheck(truth, system.launcher()).all());
    }
}
