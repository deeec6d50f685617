package io.nyala.load.faults;

import io.nyala.load.bench.Progress;
import io.nyala.load.check.Differences;
import io.nyala.load.check.TruthCheck;
import io.nyala.load.traffic.ShuffledLines;
import io.nyala.load.truth.Truth;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** One run a fault: fresh system, known file, fault in the middle, and the truth asked afterwards. */
public final class FaultRuns {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final LocalSystem system;
    private final Path file;
    private final Truth truth;
    private final int rate;
    private final PrintStream out;

    /**
     * @param system not running
     * @param file plain file of traffic
     * @param truth about the file
     * @param rate messages a second at which it is replayed, slow enough for the faults to hit
     * @param out for the report
     */
    FaultRuns(LocalSystem system, Path file, Truth truth, int rate, PrintStream out) {
        this.system = system;
        this.file = file;
        this.truth = truth;
        this.rate = rate;
        this.out = out;
    }

    /** The same lines in {@code orders} random orders: byte-equal rows, version and updated_at apart. */
    boolean orders(int orders) throws IOException, InterruptedException {
        Path shuffled = Files.createTempFile("nyala-", ".jsonl");
        try {
            String expected = "";
            for (int order = 1; order <= orders; order++) {
                ShuffledLines.write(file, shuffled, order);
                system.up("--fresh");
                finish(system.replay(shuffled, 0), "replay of order " + order);
                String hash = ProfileDump.hash(system.launcher());
                system.down();
                say("order %d: %s", order, hash);
                expected = order == 1 ? hash : expected;
                if (!hash.equals(expected)) {
                    say("order %d differs from the first", order);
                    return false;
                }
            }
            say("%d orders: byte-equal rows", orders);
            return true;
        } finally {
            Files.delete(shuffled);
        }
    }

    /** kill -9 of task manager, broker and tablet server, once each, while the file is replayed. */
    boolean killEach() throws Exception {
        system.up("--fresh");
        Process replay = system.replay(file, rate);
        for (String part : new String[] {LocalSystem.TASK_MANAGER, LocalSystem.BROKER, LocalSystem.TABLET_SERVER}) {
            awaitDone(truth.totals().sent() / 10);
            kill(part);
            pause(Duration.ofSeconds(12));
        }
        finish(replay, "replay");
        return settledAndTrue();
    }

    /** kill -9 of everything at once with work left to do; then only {@code up}. */
    boolean killAll() throws Exception {
        system.up("--fresh");
        system.send(file);
        awaitDone(1);
        for (long pid : system.allPids()) {
            Signal.KILL.send(pid);
        }
        say("killed everything at once");
        system.up();
        awaitDone(truth.totals().sent());
        return settledAndTrue();
    }

    /** The replay, a tenth done. */
    private Process underway(String... options) throws Exception {
        system.up(options);
        Process replay = system.replay(file, rate);
        awaitDone(truth.totals().sent() / 10);
        return replay;
    }

    /** A task manager sleeps while the job goes on elsewhere, and wakes up with its old work in its hands. */
    boolean zombie() throws Exception {
        Process replay = underway("--fresh", "--task-managers", "2");
        String manager = system.busiestTaskManager();
        long zombie = system.pid(manager);
        Signal.STOP.send(zombie);
        say("stopped %s, on which the job runs", manager);
        pause(Duration.ofSeconds(45));
        String other = system.busiestTaskManager();
        Signal.CONT.send(zombie);
        say("the zombie is awake; the job runs on %s", other);
        if (other.equals(manager)) {
            throw new IOException("the job did not move: nothing was proved");
        }
        finish(replay, "replay");
        return settledAndTrue();
    }

    /** The only task manager is gone, and nobody brings it back for 60 seconds. */
    boolean lateTaskManager() throws Exception {
        Process replay = underway("--fresh");
        long supervisor = system.supervisor();
        Signal.STOP.send(supervisor);
        try {
            kill(LocalSystem.TASK_MANAGER);
            pause(Duration.ofSeconds(60));
        } finally {
            Signal.CONT.send(supervisor);
        }
        say("it may come back now");
        finish(replay, "replay");
        return settledAndTrue();
    }

    /** Kudu hangs for two minutes; the task manager's memory is watched. */
    boolean kuduAway() throws Exception {
        Process replay = underway("--fresh");
        long before = LocalSystem.residentMegabytes(system.pid(LocalSystem.TASK_MANAGER));
        long tabletServer = system.pid(LocalSystem.TABLET_SERVER);
        long most = before;
        Signal.STOP.send(tabletServer);
        say("Kudu hangs; task manager has %,d MB", before);
        try {
            for (int second = 0; second < 120; second++) {
                pause(Duration.ofSeconds(1));
                most = Math.max(most, residentOrZero());
            }
        } finally {
            Signal.CONT.send(tabletServer);
        }
        say("Kudu is back; task manager had at most %,d MB", most);
        long back = System.nanoTime();
        finish(replay, "replay");
        say("all visible %d s after Kudu was back", (System.nanoTime() - back) / 1_000_000_000L);
        return settledAndTrue();
    }

    private long residentOrZero() {
        try {
            return LocalSystem.residentMegabytes(system.pid(LocalSystem.TASK_MANAGER));
        } catch (IOException e) {
            // between two lives
            return 0;
        }
    }

    private void kill(String part) throws IOException, InterruptedException {
        Signal.KILL.send(system.pid(part));
        say("killed %s", part);
    }

    /** Waits until the job has finished so many messages, checkpoint included. */
    private void awaitDone(long messages) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (Progress progress = new Progress(system.address("kafka"), "nyala-profile-job")) {
            while (progress.done() < messages) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("only " + progress.done() + " of " + messages + " messages done after "
                            + PATIENCE.toSeconds() + " s");
                }
                pause(Duration.ofMillis(200));
            }
        }
    }

    private void finish(Process process, String what) throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(what + " did not end in " + PATIENCE.toSeconds() + " s");
        }
        say("%s ended with %d", what, process.exitValue());
        if (process.exitValue() != 0) {
            throw new IOException(what + " failed");
        }
    }

    private boolean settledAndTrue() throws IOException, InterruptedException {
        TruthCheck check = new TruthCheck(truth, system.launcher());
        say("at once: %d differences", check.all().count());
        awaitSettled();
        Differences differences = check.all();
        differences.print(out);
        say("settled: %s", differences.count() == 0 ? "all as it should be" : differences.count() + " differences");
        system.down();
        return differences.count() == 0;
    }

    /** Waits until no write of an earlier attempt of the job can be on its way any more. */
    private void awaitSettled() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!system.launcher()
                .json("status", "--format", "json")
                .get(0)
                .path("settled")
                .asBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("not settled after " + PATIENCE.toSeconds() + " s");
            }
            pause(Duration.ofSeconds(2));
        }
    }

    private static void pause(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
    }

    private void say(String format, Object... values) {
        out.printf(Locale.ROOT, "%tT  ", System.currentTimeMillis());
        out.printf(Locale.ROOT, format + "%n", values);
    }
}
