package io.nyala.load.bench;

import io.nyala.load.check.FlinkRest;
import io.nyala.services.FreePorts;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A job in a JVM of its own, which is all there is of it: whoever kills it kills the job. Checkpoints every second, RocksDB, parallelism 2; started
 * again, it goes on from the last checkpoint or savepoint, or from one that is named.
 */
public final class RestartableJob implements AutoCloseable {

    private static final String METADATA = "_metadata";
    private static final String HEAP = "-Xmx1g";

    private final String mainClass;
    private final Path folder;
    private final Path config;
    private final int port = FreePorts.findOne();
    private Path jar;
    private Optional<Process> process = Optional.empty();

    /**
     * Not started.
     *
     * @param jar of the job, with all it needs but Flink
     * @param mainClass in it
     * @param config that it is given, {@code --config}
     * @param folder for its files
     */
    public RestartableJob(Path jar, String mainClass, Map<String, ?> config, Path folder) throws IOException {
        this.jar = jar;
        this.mainClass = mainClass;
        this.folder = Files.createDirectories(folder.toAbsolutePath());
        this.config = write("job.properties", config);
    }

    /** Starts it from nothing, or from where it was. */
    public void start() throws IOException {
        start(newestState());
    }

    /**
     * Starts another program from a state.
     *
     * @param program its jar
     * @param state folder of a savepoint
     */
    public void start(Path program, Path state) throws IOException {
        jar = program;
        start(Optional.of(state));
    }

    private void start(Optional<Path> state) throws IOException {
        Map<String, Object> flink = flinkOptions();
        state.ifPresent(from -> flink.put("execution.state-recovery.path", from.toUri()));
        process = Optional.of(java(
                JobHost.class.getName(),
                write("flink.yaml", flink).toString(),
                mainClass,
                "--config",
                config.toString()));
    }

    /** Runs the main class with more arguments, beside the job, to its end; returns the exit code. */
    public int run(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(mainClass, "--config", config.toString()));
        all.addAll(List.of(arguments));
        return java(all.toArray(String[]::new)).waitFor();
    }

    /** The process of the job. */
    public Process process() {
        return process.orElseThrow();
    }

    /** As a crash. */
    public void kill() {
        process.ifPresent(running -> running.destroyForcibly().onExit().join());
    }

    /** Whether it has not ended by itself. */
    public boolean isAlive() {
        return process.map(Process::isAlive).orElse(false);
    }

    /**
     * Stops it with a canonical savepoint, which can be migrated.
     *
     * @return its folder
     * @throws IOException when Flink cannot write one: then it goes on
     */
    public Path stopWithSavepoint() throws IOException, InterruptedException {
        FlinkRest flink = new FlinkRest("http://" + FreePorts.HOST + ":" + port);
        String job = "/jobs/"
                + flink.get("/jobs/overview").path("jobs").path(0).path("jid").asText();
        String request = flink.post(
                        job + "/stop",
                        Map.of(
                                "targetDirectory",
                                states().toUri().toString(),
                                "drain",
                                false,
                                "formatType",
                                "CANONICAL"))
                .path("request-id")
                .asText();
        while (!process.orElseThrow().waitFor(1, TimeUnit.SECONDS)) {
            String failure = failure(flink, job + "/savepoints/" + request);
            if (!failure.isEmpty()) {
                throw new IOException("the job cannot stop: " + failure);
            }
        }
        return newestState().orElseThrow();
    }

    private static String failure(FlinkRest flink, String savepoint) throws InterruptedException {
        try {
            return flink.get(savepoint)
                    .path("operation")
                    .path("failure-cause")
                    .path("stack-trace")
                    .asText();
        } catch (IOException e) {
            return ""; // it ends just now
        }
    }

    private Path states() {
        return folder.resolve("states");
    }

    /** The newest checkpoint or savepoint. */
    private Optional<Path> newestState() throws IOException {
        if (!Files.exists(states())) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(states())) {
            return files.filter(file -> file.endsWith(METADATA))
                    .max(Comparator.comparing(file -> file.toFile().lastModified()))
                    .map(Path::getParent);
        }
    }

    private Map<String, Object> flinkOptions() {
        Map<String, Object> options = new TreeMap<>();
        options.put("parallelism.default", 2);
        options.put("taskmanager.numberOfTaskSlots", 2);
        options.put("taskmanager.memory.managed.size", "128m");
        options.put("state.backend.type", "rocksdb");
        options.put("execution.checkpointing.interval", "1 s");
        options.put("execution.checkpointing.dir", states().toUri());
        options.put("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
        options.put("io.tmp.dirs", folder.resolve("tmp"));
        options.put("rest.address", FreePorts.HOST);
        options.put("rest.bind-address", FreePorts.HOST);
        options.put("rest.port", port);
        options.put("rest.bind-port", port);
        return options;
    }

    private Process java(String... arguments) throws IOException {
        Path logging = Files.writeString(
                folder.resolve("log4j2.properties"),
                """
                rootLogger.level = warn
                # Flink's committer registers a metric anew at each checkpoint
                logger.metrics.name = org.apache.flink.metrics.MetricGroup
                logger.metrics.level = error
                rootLogger.appenderRef.stdout.ref = stdout
                appender.stdout.name = stdout
                appender.stdout.type = Console
                appender.stdout.layout.type = PatternLayout
                appender.stdout.layout.pattern = %d %p %c{1} - %m%n
                """);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseParallelGC",
                "-Dlog4j.configurationFile=" + logging,
                "-cp",
                // its classes come before those that are named like them
                jar + File.pathSeparator + System.getProperty("java.class.path")));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("job.log").toFile()))
                .start();
    }

    private Path write(String name, Map<String, ?> options) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                options.entrySet().stream()
                        .map(option -> option.getKey() + ": " + option.getValue() + "\n")
                        .collect(Collectors.joining()));
    }

    @Override
    public void close() {
        kill();
    }
}
