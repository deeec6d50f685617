package io.nyala.load.upgrade;

import io.nyala.identity.IdentityRules;
import io.nyala.jobs.ProfileJob;
import io.nyala.jobs.identity.IdentitySecret;
import io.nyala.load.audit.LogRecount;
import io.nyala.load.bench.BenchmarkEvents;
import io.nyala.load.bench.EventLoader;
import io.nyala.load.bench.LocalServers;
import io.nyala.load.bench.Progress;
import io.nyala.load.bench.RestartableJob;
import io.nyala.load.bench.WrittenRows;
import io.nyala.load.check.PeopleAudit;
import io.nyala.policy.PrivacyPolicy;
import io.nyala.profile.ProfileRules;
import io.nyala.standardize.Sources;
import io.nyala.standardize.Standardizer;
import io.nyala.state.NyalaState;
import io.nyala.state.audit.Differences;
import io.nyala.state.audit.SavedPeople;
import io.nyala.state.audit.SavepointReading;
import io.nyala.state.audit.StateAudit;
import io.nyala.state.audit.TableScan;
import io.nyala.tables.TableRow;
import io.nyala.tables.Tables;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kudu.client.KuduClient;

/**
 * Upgrades the job under traffic, as the documentation says, and back: stop with a savepoint, migrate it, start the other program from it. Kafka, Kudu, each program
 * and each migration are processes of their own. At the end the tables must be what a recount of the log and the state say.
 */
public final class UpgradeRun {

    private static final String STEP = "v004_fragment_rows";
    private static final String GROUP = "nyala-profile-job";
    private static final String TOPIC = "event.v1";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long LOOK_NANOS = 100_000_000;

    /**
     * What to run.
     *
     * @param rate records a second, all the time
     * @param users different people
     * @param between how long each program runs before it is replaced
     */
    public record Plan(int rate, int users, Duration between) {}

    private final Plan plan;
    private final Path jar;
    private final Path folder;
    private final PrintStream out;

    /**
     * @param plan what to run
     * @param jar of the job, today's
     * @param folder for all files; what is in it is deleted
     * @param out for what happens
     */
    public UpgradeRun(Plan plan, Path jar, Path folder, PrintStream out) {
        this.plan = plan;
        this.jar = jar;
        this.folder = folder.toAbsolutePath();
        this.out = out;
    }

    /** Runs all of it; what is wrong at the end. */
    public Differences run() throws Exception {
        try (LocalServers servers = LocalServers.start(folder);
                PacedEvents events = new PacedEvents(
                        EventLoader.producer(servers.bootstrapServers(), 5),
                        new BenchmarkEvents(plan.users(), 7),
                        plan.rate());
                Progress progress = new Progress(servers.bootstrapServers(), GROUP)) {
            Path earlier = EarlierProgram.of(jar, folder);
            WrittenRows rows = servers.writtenRows();
            try (RestartableJob job = new RestartableJob(
                    earlier,
                    ProfileJob.class.getName(),
                    LocalServers.jobConfig(servers, folder, false),
                    folder.resolve("job"))) {
                events.start();
                job.start();
                letRun(events, progress, job);
                replace(job, jar, rows, "to today's program");
                letRun(events, progress, job);
                replace(job, earlier, rows, "back to the earlier one", "--back");
                letRun(events, progress, job);
                replace(job, jar, rows, "to today's program again");
                long sent = events.finish();
                progress.await(sent, PATIENCE, job.process());
                awaitNothingMoreIsWritten(rows);
                out.printf("%,d records sent, %,d a second%n", sent, plan.rate());
                return audit(job.stopWithSavepoint(), servers);
            }
        }
    }

    private void letRun(PacedEvents events, Progress progress, RestartableJob job) throws Exception {
        long now = events.sent();
        progress.await(now + plan.rate() * plan.between().toSeconds(), PATIENCE, job.process());
    }

    private void replace(RestartableJob job, Path program, WrittenRows rows, String what, String... more)
            throws Exception {
        Standstill standstill = Standstill.of(rows);
        long began = System.nanoTime();
        Path savepoint = job.stopWithSavepoint();
        long stopped = System.nanoTime();
        Path migrated = migrate(savepoint, more);
        long ready = System.nanoTime();
        long before = rows.count();
        job.start(program, migrated);
        await("the first row", () -> rows.count() > before);
        out.printf(
                "%s: %.1f s without a row written; stopping %.1f s, migrating %.1f s (%,d bytes), starting %.1f s%n",
                what,
                standstill.longest().toMillis() / 1e3,
                seconds(began, stopped),
                seconds(stopped, ready),
                size(savepoint),
                seconds(ready, System.nanoTime()));
    }

    private Path migrate(Path savepoint, String... more) throws IOException, InterruptedException {
        Path target = savepoint.resolveSibling(savepoint.getFileName() + "-migrated");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                NyalaState.class.getName(),
                "migrate",
                savepoint.toString(),
                target.toString(),
                "--step",
                STEP));
        command.addAll(List.of(more));
        Path log = folder.resolve("migrate.log");
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("migrating ended with " + code + ": " + Files.readString(log));
        }
        return target;
    }

    private static void awaitNothingMoreIsWritten(WrittenRows rows) throws Exception {
        Quiet quiet = new Quiet(rows.count());
        await("the last row", () -> quiet.since(rows.count()).compareTo(Duration.ofSeconds(8)) > 0);
    }

    private Differences audit(Path savepoint, LocalServers servers) throws Exception {
        var keys = new IdentitySecret(folder.resolve("identity.key")).keys();
        SavedPeople saved = SavepointReading.read(savepoint.toUri().toString());
        try (KuduClient kudu = new KuduClient.KuduClientBuilder(servers.kuduMasters()).build();
                LogRecount log = new LogRecount(
                        servers.bootstrapServers(),
                        List.of(TOPIC),
                        new Standardizer(keys, Sources.NONE, IdentityRules.DEFAULT))) {
            List<TableRow> identifiers = TableScan.read(kudu, Tables.IDENTIFIER);
            List<TableRow> profiles = TableScan.read(kudu, Tables.PROFILE);
            Differences differences = StateAudit.compare(
                    saved, keys, ProfileRules.of(IdentityRules.DEFAULT, PrivacyPolicy.DEFAULT), identifiers, profiles);
            differences.addAll(new PeopleAudit(log.read()).tables(identifiers, profiles));
            out.printf(
                    "%,d records counted again; state: %s; rows: %,d profiles%n",
                    log.records(), saved, profiles.size());
            return differences;
        }
    }

    /** Something that is so some time. */
    @FunctionalInterface
    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private static void await(String what, Condition condition)
            throws IOException, InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException(what + " does not come");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }

    private static long size(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** How long a number has stayed the same. */
    private static final class Quiet {
        private long number;
        private long since = System.nanoTime();

        Quiet(long number) {
            this.number = number;
        }

        Duration since(long now) {
            if (now != number) {
                number = now;
                since = System.nanoTime();
            }
            return Duration.ofNanos(System.nanoTime() - since);
        }
    }
}
