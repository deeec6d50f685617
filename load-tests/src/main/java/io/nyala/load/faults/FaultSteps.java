package io.nyala.load.faults;

import io.nyala.load.audit.SystemAudit;
import io.nyala.load.bench.Progress;
import io.nyala.state.audit.Differences;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** What all runs do: kill a part, wait for something, say what happens. */
final class FaultSteps {
    private static final String EVENTS = "event.v1";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final LocalSystem system;
    private final PrintStream out;

    /**
     * @param system that is broken
     * @param out for the report
     */
    FaultSteps(LocalSystem system, PrintStream out) {
        this.system = system;
        this.out = out;
    }

    void kill(String part) throws IOException, InterruptedException {
        Signal.KILL.send(system.pid(part));
        say("killed %s", part);
    }

    /** Kills a part that is running, waiting until it does. */
    void killRunning(String part) throws Exception {
        await(part, () -> system.isRunning(part));
        kill(part);
    }

    /** Whether a comparison found nothing; says so. */
    boolean isTrue(String of, Differences differences) {
        differences.print(out::println);
        say("%s: %s", of, differences.verdict());
        return differences.count() == 0;
    }

    /** Whether a comparison finds nothing once the tables have settled; stops the system. */
    boolean settledAndTrue(Callable<Differences> comparison) throws Exception {
        boolean right = trueOnceSettled(comparison);
        system.down();
        return right;
    }

    /** The same, and whether what the job keeps, the log and the tables say the same then. */
    boolean settledTrueAndAudited(Callable<Differences> comparison) throws Exception {
        boolean right = trueOnceSettled(comparison);
        SystemAudit audit = new SystemAudit(system.launcher(), List.of(EVENTS), out);
        boolean audited = isTrue("audit", audit.takenSavepoint());
        system.down();
        return right && audited;
    }

    private boolean trueOnceSettled(Callable<Differences> comparison) throws Exception {
        say("at once: %d differences", comparison.call().count());
        awaitSettled();
        return isTrue("settled", comparison.call());
    }

    /** Waits until the job has finished so many messages, checkpoint included. */
    void awaitDone(long messages) throws Exception {
        try (Progress progress = new Progress(system.address("kafka"), "nyala-profile-job")) {
            await(messages + " messages", () -> progress.done() >= messages);
        }
    }

    /** How many messages the job has finished, checkpoint included. */
    long done() throws Exception {
        try (Progress progress = new Progress(system.address("kafka"), "nyala-profile-job")) {
            return progress.done();
        }
    }

    /** Waits until no write of an earlier attempt of the job can be on its way any more. */
    void awaitSettled() throws Exception {
        await("settled rows", () -> system.launcher()
                .json("status", "--format", "json")
                .get(0)
                .path("settled")
                .asBoolean());
    }

    /**
     * Waits until something is so.
     *
     * @throws IOException when it is not so for too long
     */
    void await(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("no " + what + " after " + PATIENCE.toSeconds() + " s");
            }
            pause(BETWEEN_LOOKS);
        }
    }

    /** Waits until a command has ended well. */
    void finish(Process process, String what) throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(what + " did not end in " + PATIENCE.toSeconds() + " s");
        }
        say("%s ended with %d", what, process.exitValue());
        if (process.exitValue() != 0) {
            throw new IOException(what + " failed");
        }
    }

    void pause(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
    }

    void say(String format, Object... values) {
        out.printf(Locale.ROOT, "%tT  ", System.currentTimeMillis());
        out.printf(Locale.ROOT, format + "%n", values);
    }
}
