package io.nyala.load.faults;

import io.nyala.load.GenerateIdentities;
import io.nyala.load.GenerateVisits;
import io.nyala.load.check.Launcher;
import io.nyala.load.database.CustomerDatabase;
import io.nyala.load.database.MariaDbDatabase;
import io.nyala.load.database.PostgresDatabase;
import io.nyala.load.traffic.IdentityPlan;
import io.nyala.load.traffic.Traffic;
import io.nyala.load.traffic.TrafficPlan;
import io.nyala.load.truth.IdentityTruth;
import io.nyala.load.visits.VisitPlan;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

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
    kudu_away,
    /** A column is added to the table of people while they are written. */
    new_column,
    /** No fault: visits over three topics, one of them silent for a while, give the sessions that they truly are. */
    sessions,
    /** The same, with kill -9 of the task manager twice on the way. */
    sessions_kill,
    /** No fault: people with several identifiers, some of them shared, are the people that they truly are. */
    identities,
    /** The same, with kill -9 of task manager or job manager ten times at random moments. */
    identities_kill,
    /** Messages of people who share nothing, in random orders, give the same people and equal rows. */
    identities_orders,
    /** 200 people are erased while messages of all go on coming; nobody else changes and nobody comes back. */
    erasures,
    /** Values of erased people leave every topic and every file. */
    erased_bytes,
    /** No fault but damaged rows: a file of customers is loaded three times. */
    rows,
    /** A table of PostgreSQL is read while it changes; the job is killed four times, the database once. */
    postgres,
    /** The same with MariaDB. */
    mariadb;

    private static final int MESSAGES = 200_000;
    private static final int VISIT_MESSAGES = 300_000;
    private static final int IDENTITY_MESSAGES = 500_000;
    private static final int KILLS = 2;
    private static final int MANY_KILLS = 10;
    private static final int ORDERS = 10;
    private static final int IDENTITY_ORDERS = 5;
    private static final int ERASURE_MESSAGES = 600_000;
    private static final int ERASURE_PEOPLE = 10_000;
    private static final int ERASURES = 200;
    private static final int ROWS = 1_000_000;
    private static final int TABLE_ROWS = 200_000;
    private static final int PROOF_MESSAGES = 300_000;

    /**
     * What to send.
     *
     * @param messages lines; empty = as many as the fault deserves
     * @param rate lines a second
     * @param seed of the traffic
     * @param orders how many orders, where that is the question; empty = as many as it deserves
     */
    public record Plan(OptionalInt messages, int rate, long seed, OptionalInt orders) {}

    /** One run: what is sent, to which system, with files in which folder. */
    private record Run(Plan plan, LocalSystem system, Path folder, FaultSteps steps) {

        FaultRuns traffic() throws IOException {
            int messages = plan.messages().orElse(MESSAGES);
            TrafficPlan traffic = TrafficPlan.of(messages, Math.max(1, messages / 40), plan.seed());
            try (OutputStream lines = new BufferedOutputStream(Files.newOutputStream(file()))) {
                return new FaultRuns(system, file(), Traffic.write(traffic, lines), plan.rate(), steps);
            }
        }

        SessionRuns visits() throws IOException {
            int messages = plan.messages().orElse(VISIT_MESSAGES);
            VisitPlan visits = VisitPlan.of(messages, Math.max(1, messages / 15), plan.seed());
            return new SessionRuns(system, folder, GenerateVisits.write(visits, folder), plan.rate(), steps);
        }

        IdentityRuns identities() throws IOException {
            return new IdentityRuns(system, file(), people(true), plan.rate(), steps);
        }

        IdentityTruth people(boolean sharing) throws IOException {
            int messages = plan.messages().orElse(IDENTITY_MESSAGES);
            IdentityPlan people = IdentityPlan.of(messages, Math.max(1, messages / 10), plan.seed(), sharing);
            return GenerateIdentities.write(people, file());
        }

        boolean erasures(int erasures) throws Exception {
            IdentityPlan people =
                    IdentityPlan.of(plan.messages().orElse(ERASURE_MESSAGES), ERASURE_PEOPLE, plan.seed(), false);
            IdentityTruth truth = GenerateIdentities.write(people, file());
            return new ErasureRuns(system, file(), truth, plan.rate(), steps).run(erasures, plan.seed());
        }

        boolean erasedBytes() throws Exception {
            IdentityPlan people =
                    IdentityPlan.of(plan.messages().orElse(PROOF_MESSAGES), ERASURE_PEOPLE, plan.seed(), false);
            GenerateIdentities.write(people, file());
            return new ProofRuns(system, file(), plan.rate(), plan.seed(), folder, steps).run();
        }

        boolean database(CustomerDatabase database) throws Exception {
            int rows = plan.messages().orElse(TABLE_ROWS);
            return new DatabaseRuns(system, folder, system.cdcJar(), rows, plan.rate(), steps)
                    .run(database, plan.seed());
        }

        Path databaseFolder() {
            return folder.resolve("database");
        }

        boolean orders(int orders, OrderRuns.Rows rows) throws IOException, InterruptedException {
            return new OrderRuns(system, file(), steps).run(plan.orders().orElse(orders), rows);
        }

        private Path file() {
            return folder.resolve("traffic.jsonl");
        }
    }

    private boolean run(Run run) throws Exception {
        return switch (this) {
            case orders -> {
                run.traffic();
                yield run.orders(ORDERS, TableDump::profiles);
            }
            case kill_each -> run.traffic().killEach();
            case kill_all -> run.traffic().killAll();
            case zombie -> run.traffic().zombie();
            case late_task_manager -> run.traffic().lateTaskManager();
            case kudu_away -> run.traffic().kuduAway();
            case new_column -> run.traffic().newColumn();
            case sessions -> run.visits().run(0);
            case sessions_kill -> run.visits().run(KILLS);
            case identities -> run.identities().run(0, run.plan().seed());
            case identities_kill -> run.identities().run(MANY_KILLS, run.plan().seed());
            case identities_orders -> {
                run.people(false);
                yield run.orders(IDENTITY_ORDERS, TableDump::people);
            }
            case erasures -> run.erasures(ERASURES);
            case erased_bytes -> run.erasedBytes();
            case rows ->
                new RowRuns(run.system(), run.folder(), run.plan().messages().orElse(ROWS), run.steps()).run();
            case postgres -> run.database(PostgresDatabase.startIn(run.databaseFolder()));
            case mariadb -> run.database(MariaDbDatabase.startIn(run.databaseFolder()));
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
        LocalSystem system = new LocalSystem(new Launcher(nyala, home), folder.resolve(name() + ".log"));
        return run(new Run(plan, system, folder, new FaultSteps(system, out)));
    }
}
