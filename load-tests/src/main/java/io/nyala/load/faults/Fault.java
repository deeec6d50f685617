package io.nyala.load.faults;

import io.nyala.load.check.Launcher;
import io.nyala.load.traffic.Traffic;
import io.nyala.load.traffic.TrafficPlan;
import io.nyala.load.truth.Truth;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What can be done to a system; the same proof follows each: profiles, rejected lines and counters as the truth says. */
public enum Fault {
    /** The same lines in random orders give byte-equal rows. */
    orders,
    /** kill -9 of the task manager, the broker and the tablet server, one after the other, during a replay. */
    kill_each,
    /** kill -9 of everything at once, then {@code up}. */
    kill_all,
    /** A task manager is stopped (SIGSTOP), the job restarts on another one, the zombie wakes up (SIGCONT). */
    zombie,
    /** A killed task manager comes back after 60 seconds only. */
    late_task_manager,
    /** Kudu does not answer (SIGSTOP) for two minutes under load. */
    kudu_away;

    /**
     * What to send.
     *
     * @param messages lines
     * @param rate lines a second
     * @param seed of the traffic
     * @param orders how many orders, where that is the question
     */
    public record Plan(int messages, int rate, long seed, int orders) {}

    private boolean run(FaultRuns runs, Plan plan) throws Exception {
        return switch (this) {
            case orders -> runs.orders(plan.orders());
            case kill_each -> runs.killEach();
            case kill_all -> runs.killAll();
            case zombie -> runs.zombie();
            case late_task_manager -> runs.lateTaskManager();
            case kudu_away -> runs.kuduAway();
        };
    }

    /**
     * Makes the traffic and runs.
     *
     * @param nyala the launcher
     * @param home the system's folder, if not the launcher's own
     * @param folder for traffic and logs
     * @param out for the report
     * @return whether the system told the truth
     */
    public boolean run(Plan plan, Path nyala, Optional<Path> home, Path folder, PrintStream out) throws Exception {
        Files.createDirectories(folder);
        Path file = folder.resolve("traffic.jsonl");
        Truth truth = write(plan, file);
        LocalSystem system = new LocalSystem(new Launcher(nyala, home), folder.resolve(name() + ".log"));
        return run(new FaultRuns(system, file, truth, plan.rate(), out), plan);
    }

    private static Truth write(Plan plan, Path file) throws IOException {
        TrafficPlan traffic = TrafficPlan.of(plan.messages(), Math.max(1, plan.messages() / 40), plan.seed());
        try (OutputStream lines = new BufferedOutputStream(Files.newOutputStream(file))) {
            return Traffic.write(traffic, lines);
        }
    }
}
