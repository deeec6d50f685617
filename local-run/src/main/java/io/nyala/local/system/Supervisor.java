package io.nyala.local.system;

import io.nyala.local.flink.FlinkFiles;
import io.nyala.local.flink.FlinkJobManager;
import io.nyala.local.flink.FlinkRest;
import io.nyala.local.flink.FlinkTaskManager;
import io.nyala.local.flink.JobKeeper;
import io.nyala.local.flink.JobProgram;
import io.nyala.local.home.CliFailure;
import io.nyala.local.home.JobConfig;
import io.nyala.local.home.NyalaHome;
import io.nyala.local.home.RunLock;
import io.nyala.local.home.SystemState;
import io.nyala.local.home.SystemState.JobState;
import io.nyala.local.home.SystemState.Phase;
import io.nyala.local.home.SystemState.ProcessState;
import io.nyala.local.travel.TravelGroup;
import io.nyala.services.Await;
import io.nyala.services.NyalaTopics;
import io.nyala.services.PostgresServer;
import io.nyala.services.Server;
import io.nyala.tables.TableAdmin;
import io.nyala.tables.TableDriftException;
import io.nyala.tables.Tables;
import io.nyala.tables.sql.ShippedSql;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduException;

/**
 * The process that owns all others. It starts them, keeps them alive and stops them in order; when it is killed, the kernel
 * takes its children with it (see {@link io.nyala.services.ChildProcess}), and the next {@code up} goes on from their data.
 */
public final class Supervisor {
    private static final long LOOK_MILLIS = 200;
    /** Not {@code supervisor.log}: that may be open already, as our own output. */
    private static final String SERVER_LOGS = "{kafka,kudu,flink,sql,postgres}*.log";

    private static final Duration LAST_CHECKPOINT_LIMIT = Duration.ofSeconds(15);
    private static final Duration JOB_LIMIT = Duration.ofMinutes(2);
    private static final int PROFILE_JOB_SLOTS = 2;

    private final NyalaHome home;
    private final UpOptions options;
    private final Consumer<String> events;
    private final CountDownLatch stopRequested = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    private final List<Kept> kept = new ArrayList<>();
    private Map<String, Integer> ports = Map.of();
    private Map<String, String> addresses = Map.of();
    private Optional<JobKeeper> job = Optional.empty();
    private Optional<JobKeeper> cdcJob = Optional.empty();
    private Optional<SystemState> written = Optional.empty();

    /**
     * A supervisor for one folder.
     *
     * @param home the folder
     * @param options what was asked for
     * @param events told what happens, one line each
     */
    public Supervisor(NyalaHome home, UpOptions options, Consumer<String> events) {
        this.home = home;
        this.options = options;
        this.events = events;
    }

    /**
     * Runs the system until {@link #stop}.
     *
     * @param whenReady called once, with the state to show
     * @throws CliFailure when it cannot be started; nothing is left running then
     */
    public void run(Consumer<SystemState> whenReady) {
        try (RunLock lock = takeLock()) {
            runLocked(whenReady);
        } finally {
            stopped.countDown();
        }
    }

    private RunLock takeLock() {
        home.prepare();
        return RunLock.take(home.lockFile())
                .orElseThrow(() -> new CliFailure("the system runs already in " + home.folder()
                        + "; see ./nyala status, or stop it with ./nyala down"));
    }

    private void runLocked(Consumer<SystemState> whenReady) {
        try {
            start();
            write(Phase.ready, "");
            written.ifPresent(whenReady);
            keep();
            write(Phase.stopping, "");
            shutDown();
            write(Phase.stopped, "");
        } catch (RuntimeException e) {
            stopServers();
            write(Phase.failed, CliFailure.line(e)); // a detached one has no other way to say it
            throw e;
        }
    }

    /** Asks it to stop and returns when it has, or after a minute. Safe from any thread, also more than once. */
    public void stop() {
        stopRequested.countDown();
        try {
            boolean unused = stopped.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void start() {
        prepareFolders();
        ports = earlierPorts(); // kept also when the start fails
        ports = Ports.choose(ports, options);
        FlinkFiles flinkFiles = new FlinkFiles(home);
        flinkFiles.write(ports.get(Ports.FLINK_RPC), ports.get(Ports.FLINK_WEB), slots(), options.prometheus());
        Parts parts = new Parts(home, ports, flinkFiles, options);
        addresses = parts.addresses();
        say("starting Kafka, Kudu, Flink and the SQL endpoint");
        parts.beforeTables().forEach(this::spawn);
        ready("Kafka", parts.kafka);
        parts.kafka.createTopics(NyalaTopics.all(""));
        parts.kafka.createTopics(NyalaTopics.ofEvents(JobConfig.of(home).eventTopics()));
        ready("Kudu's master", parts.kuduMaster);
        ready("Kudu's tablet server", parts.kuduTabletServer);
        createTables(parts);
        spawn(parts.sql); // its views need the tables
        ready("Flink's JobManager", parts.jobManager);
        parts.taskManagers.forEach(server -> ready("a TaskManager", server));
        job = Optional.of(submitted(profileJob(parts)));
        parts.prometheus.ifPresent(server -> ready("Prometheus", server));
        parts.postgres.ifPresent(server -> cdcJob = Optional.of(submitted(cdcJob(parts, server))));
        jobs().forEach(this::awaitRunning);
        ready("the SQL endpoint", parts.sql);
    }

    /** Of each TaskManager: it can run everything. */
    private int slots() {
        return PROFILE_JOB_SLOTS + (options.postgres() ? TravelGroup.PARALLELISM : 0);
    }

    private JobProgram profileJob(Parts parts) {
        return new JobProgram(
                "the job",
                "io.nyala.jobs.ProfileJob",
                home.jobJar(),
                writeJobConfig(parts),
                home.jobList(),
                PROFILE_JOB_SLOTS);
    }

    private JobProgram cdcJob(Parts parts, PostgresServer server) {
        ready("PostgreSQL", server);
        TravelGroup group = new TravelGroup(home, server);
        group.makeOnce();
        return group.job(parts.kafka.bootstrapServers());
    }

    private void spawn(Server server) {
        failIfStopRequested();
        server.spawn();
        kept.add(new Kept(server, events));
    }

    private void prepareFolders() {
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(home.logs(), SERVER_LOGS)) {
            logs.forEach(NyalaHome::turn);
            if (options.fresh()) {
                say("forgetting the data of earlier runs");
                home.delete(home.data());
            }
            home.delete(home.run());
            ShippedSql.writeViews(home.sqlViews());
        } catch (IOException e) {
            throw CliFailure.because("cannot write to " + home.folder(), e);
        }
    }

    private Map<String, Integer> earlierPorts() {
        return SystemState.read(home.stateFile()).map(SystemState::ports).orElseGet(TreeMap::new);
    }

    private Path writeJobConfig(Parts parts) {
        Path file = home.runningConfig();
        Properties connections = new Properties();
        connections.setProperty("kafka.bootstrap.servers", parts.kafka.bootstrapServers());
        connections.setProperty("kudu.masters", parts.kuduMaster.address());
        connections.setProperty("identity.key.file", home.identityKey().toString());
        if (Files.exists(home.identityRules())) {
            connections.setProperty("identity.rules.file", home.identityRules().toString());
        }
        if (Files.exists(home.privacyPolicy())) {
            connections.setProperty("privacy.policy.file", home.privacyPolicy().toString());
        }
        connections.putAll(JobConfig.mappings(home));
        JobConfig.of(home).write(file, connections);
        return file;
    }

    private void ready(String what, Server server) {
        say("waiting for " + what);
        boolean unused = Await.until(
                Duration.ofSeconds(90), () -> server.isReady() || !server.isAlive() || stopRequested.getCount() == 0);
        failIfStopRequested();
        server.awaitReady();
    }

    private void failIfStopRequested() {
        if (stopRequested.getCount() == 0) {
            throw new CliFailure("stopped while starting");
        }
    }

    private void createTables(Parts parts) {
        say("creating tables");
        boolean registered = Await.until(Duration.ofSeconds(60), () -> parts.kuduMaster.liveTabletServers() > 0);
        if (!registered) {
            throw new CliFailure("Kudu's tablet server did not register (log: " + parts.kuduTabletServer.log() + ")");
        }
        try (KuduClient client = new KuduClient.KuduClientBuilder(parts.kuduMaster.address()).build()) {
            new TableAdmin(client, 1).apply(Tables.ALL, Clock.systemUTC().millis());
        } catch (KuduException | TableDriftException e) {
            throw new CliFailure("cannot create the tables: " + e.getMessage(), e);
        }
    }

    private JobKeeper submitted(JobProgram program) {
        JobKeeper keeper = new JobKeeper(home, new FlinkRest(addresses.get("flink")), program, events);
        say("starting " + keeper.name());
        try {
            keeper.submit();
        } catch (IOException e) {
            throw new CliFailure(
                    keeper.name() + " does not start: " + e.getMessage() + " (log: "
                            + home.logs().resolve("flink-jobmanager.log") + ")",
                    e);
        }
        return keeper;
    }

    private void awaitRunning(JobKeeper keeper) {
        boolean running = Await.until(JOB_LIMIT, () -> keeper.isRunning() || stopRequested.getCount() == 0);
        failIfStopRequested();
        if (!running) {
            throw new CliFailure(keeper.name() + " was submitted but does not run after " + JOB_LIMIT.toMinutes()
                    + " minutes (log: " + home.logs().resolve("flink-jobmanager.log") + ")");
        }
    }

    private Stream<JobKeeper> jobs() {
        return Stream.concat(job.stream(), cdcJob.stream());
    }

    private void keep() {
        try {
            while (!stopRequested.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                kept.forEach(this::lookAfter);
                jobs().forEach(JobKeeper::check);
                write(Phase.ready, "");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookAfter(Kept part) {
        boolean lost =
                part.server() instanceof FlinkJobManager && !part.server().isAlive();
        part.check();
        if (lost) {
            // their tasks belong to a job that its master has forgotten: they must not write on beside the new ones
            kept.stream()
                    .map(Kept::server)
                    .filter(FlinkTaskManager.class::isInstance)
                    .forEach(Server::kill);
        }
    }

    private void shutDown() {
        events.accept("taking a last checkpoint");
        jobs().forEach(keeper -> keeper.checkpointNow(LAST_CHECKPOINT_LIMIT));
        stopServers();
        home.delete(home.run());
        events.accept("stopped");
    }

    /** Flink first and at once, so that nobody writes while the stores close their files; the stores all together. */
    private void stopServers() {
        if (!kept.isEmpty()) {
            events.accept("stopping all parts");
        }
        List<Server> servers = kept.stream().map(Kept::server).toList();
        servers.stream().filter(Supervisor::isFlink).forEach(Server::kill);
        servers.parallelStream().filter(server -> !isFlink(server)).forEach(Server::stop);
    }

    private static boolean isFlink(Server server) {
        return server instanceof FlinkJobManager || server instanceof FlinkTaskManager;
    }

    private void say(String line) {
        events.accept(line);
        write(Phase.starting, line);
    }

    private void write(Phase phase, String message) {
        Map<String, ProcessState> processes = new TreeMap<>();
        if (phase != Phase.stopped && phase != Phase.failed) {
            kept.forEach(part -> processes.put(part.server().name(), part.state()));
        }
        SystemState next = new SystemState(
                phase,
                message,
                ProcessHandle.current().pid(),
                ports,
                addresses,
                processes,
                job.map(JobKeeper::job).orElse(JobState.NONE),
                cdcJob.map(JobKeeper::job).orElse(JobState.NONE));
        if (!written.equals(Optional.of(next))) {
            try {
                next.write(home.stateFile());
                written = Optional.of(next);
            } catch (IOException e) {
                events.accept("cannot write " + home.stateFile() + ": " + e.getMessage());
            }
        }
    }
}
