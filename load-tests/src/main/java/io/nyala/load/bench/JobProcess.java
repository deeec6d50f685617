package io.nyala.load.bench;

import io.nyala.services.FreePorts;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A job in a JVM of its own: parallelism 2, RocksDB, incremental exactly-once checkpoints every 5 s, ParallelGC. */
final class JobProcess implements AutoCloseable {

    private final Process process;

    private JobProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts a job.
     *
     * @param mainClass the job
     * @param config what the job is given as {@code --config}
     * @param folder for its files and its log
     */
    static JobProcess start(String mainClass, Map<String, String> config, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path flink = write(folder.resolve("flink.yaml"), flinkOptions(folder, FreePorts.findOne()));
        Path job = write(folder.resolve("job.yaml"), config);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms2g",
                "-Xmx2g",
                "-XX:+UseParallelGC",
                "-Xlog:gc:file=" + folder.resolve("gc.log"),
                "-Dlog4j.configurationFile=" + logging(folder),
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(JobHost.class.getName(), flink.toString(), mainClass, "--config", job.toString()));
        File log = folder.resolve("job.log").toFile();
        return new JobProcess(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start());
    }

    Process process() {
        return process;
    }

    List<Long> pids() {
        return List.of(process.pid());
    }

    private static Map<String, String> flinkOptions(Path folder, int restPort) {
        Map<String, String> options = new TreeMap<>();
        options.put("parallelism.default", "2");
        options.put("pipeline.max-parallelism", "1024");
        options.put("taskmanager.numberOfTaskSlots", "2");
        options.put("taskmanager.memory.managed.size", "512m");
        options.put("taskmanager.memory.network.min", "64m");
        options.put("taskmanager.memory.network.max", "64m");
        options.put("state.backend.type", "rocksdb");
        options.put("state.backend.rocksdb.compression.per.level", "NO_COMPRESSION;NO_COMPRESSION;LZ4_COMPRESSION");
        options.put("execution.buffer-timeout.interval", "10 ms");
        options.put("execution.checkpointing.interval", "5 s");
        options.put("execution.checkpointing.mode", "EXACTLY_ONCE");
        options.put("execution.checkpointing.incremental", "true");
        options.put(
                "execution.checkpointing.dir",
                folder.resolve("checkpoints").toUri().toString());
        options.put("io.tmp.dirs", folder.resolve("tmp").toString());
        options.put("rest.address", "127.0.0.1");
        options.put("rest.bind-address", "127.0.0.1");
        options.put("rest.port", Integer.toString(restPort));
        options.put("rest.bind-port", Integer.toString(restPort));
        return options;
    }

    private static Path logging(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("log4j2.properties"),
                """
                rootLogger.level = warn
                rootLogger.appenderRef.stdout.ref = stdout
                appender.stdout.name = stdout
                appender.stdout.type = Console
                appender.stdout.layout.type = PatternLayout
                appender.stdout.layout.pattern = %d %p %c{1} - %m%n
                """);
    }

    private static Path write(Path file, Map<String, String> options) throws IOException {
        StringBuilder text = new StringBuilder();
        options.forEach(
                (key, value) -> text.append(key).append(": ").append(value).append('\n'));
        return Files.writeString(file, text);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
