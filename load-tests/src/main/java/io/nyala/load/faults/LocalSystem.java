package io.nyala.load.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.nyala.load.check.FlinkRest;
import io.nyala.load.check.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A system on this machine and the processes it is made of, as its {@code system.json} names them. */
final class LocalSystem {

    static final String BROKER = "kafka";
    static final String TABLET_SERVER = "kudu-tserver-1";
    static final String KUDU_MASTER = "kudu-master";
    static final String JOB_MANAGER = "flink-jobmanager";
    static final String TASK_MANAGER = "flink-taskmanager-1";

    private final Launcher launcher;
    private final Path log;

    /**
     * @param launcher drives it
     * @param log takes what the commands say
     */
    LocalSystem(Launcher launcher, Path log) {
        this.launcher = launcher;
        this.log = log;
    }

    Launcher launcher() {
        return launcher;
    }

    void up(String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("up", "--detach"));
        arguments.addAll(List.of(options));
        launcher.run(log, arguments.toArray(String[]::new));
    }

    void down() throws IOException, InterruptedException {
        launcher.run(log, "down");
    }

    /** The CDC job that was built with the launcher. */
    Path cdcJar() throws IOException {
        return launcher.built("flink-jobs/target", "nyala-flink-jobs-*-cdc.jar");
    }

    /** Sends a file; the process ends when all of it is visible in SQL. */
    Process replay(Path file, int rate) throws IOException {
        String path = file.toAbsolutePath().toString();
        return rate > 0
                ? launcher.start(log, "replay", path, "--wait", "--rate", Integer.toString(rate))
                : launcher.start(log, "replay", path, "--wait");
    }

    /** Sends a file to a topic as a source; the process ends when all of it is visible in SQL. */
    Process replay(Path file, String topic, String source) throws IOException {
        String path = file.toAbsolutePath().toString();
        return launcher.start(log, "replay", path, "--wait", "--topic", topic, "--source", source);
    }

    /** Sends a file and returns when it is sent. */
    void send(Path file) throws IOException, InterruptedException {
        launcher.run(log, "replay", file.toAbsolutePath().toString());
    }

    /** Address by name: kafka, kudu, sql, flink. */
    String address(String name) throws IOException {
        return launcher.address(name);
    }

    long supervisor() throws IOException {
        return launcher.state().path("supervisorPid").asLong();
    }

    long pid(String process) throws IOException {
        long pid = pidOrNone(process);
        if (pid <= 1) {
            throw new IOException("no process " + process + " in " + launcher.stateFile());
        }
        return pid;
    }

    /** Whether the process that the state names is alive; it may name one that was killed just now. */
    boolean isRunning(String process) throws IOException {
        long pid = pidOrNone(process);
        return pid > 1 && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private long pidOrNone(String process) throws IOException {
        return launcher.state().path("processes").path(process).path("pid").asLong(-1);
    }

    List<Long> allPids() throws IOException {
        List<Long> pids = new ArrayList<>();
        launcher.state()
                .path("processes")
                .forEach(process -> pids.add(process.path("pid").asLong()));
        pids.add(supervisor());
        return pids;
    }

    /** The task manager with the most occupied slots: the one whose loss the job must feel. */
    String busiestTaskManager() throws IOException, InterruptedException {
        String busiest = "";
        int most = 0;
        for (JsonNode manager :
                new FlinkRest(address("flink")).get("/taskmanagers").path("taskmanagers")) {
            int occupied = manager.path("slotsNumber").asInt()
                    - manager.path("freeSlots").asInt();
            if (occupied > most) {
                most = occupied;
                busiest = manager.path("id").asText();
            }
        }
        if (busiest.isEmpty()) {
            throw new IOException("the job runs on no task manager");
        }
        return busiest;
    }

    /** How many exceptions the job has had since it was submitted. */
    int failures() throws IOException, InterruptedException {
        FlinkRest flink = new FlinkRest(address("flink"));
        String job =
                flink.get("/jobs/overview").path("jobs").path(0).path("jid").asText();
        return flink.get("/jobs/" + job + "/exceptions")
                .path("exceptionHistory")
                .path("entries")
                .size();
    }

    /** Resident memory of a process in MB. */
    static long residentMegabytes(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        throw new IOException(String.format(Locale.ROOT, "process %d has no memory", pid));
    }
}
