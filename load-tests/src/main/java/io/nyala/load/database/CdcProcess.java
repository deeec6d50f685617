package io.nyala.load.database;

import io.nyala.load.bench.RestartableJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The CDC job in a JVM of its own, reading one database. */
public final class CdcProcess implements AutoCloseable {

    private static final String JOB = "io.nyala.jobs.cdc.CdcJob";

    private final RestartableJob job;

    /**
     * Not started.
     *
     * @param jar of the CDC job, with all it needs but Flink
     * @param folder for its files
     * @param source name of the source
     * @param database that it reads
     * @param brokers to which it writes
     */
    public CdcProcess(Path jar, Path folder, String source, CustomerDatabase database, String brokers)
            throws IOException {
        Path files = Files.createDirectories(folder.toAbsolutePath());
        Path password = Files.writeString(files.resolve("password"), database.password());
        Path databases = Files.writeString(
                files.resolve("databases.yaml"),
                "version: 1\nsources:\n  " + source + ":\n" + database.declaration(password));
        job = new RestartableJob(
                jar, JOB, Map.of("kafka.bootstrap.servers", brokers, "databases.file", databases), files);
    }

    /** Starts it from nothing, or from where it was. */
    public void start() throws IOException {
        job.start();
    }

    /** As a crash. */
    public void kill() {
        job.kill();
    }

    /** Whether it has not ended by itself. */
    public boolean isAlive() {
        return job.isAlive();
    }

    /**
     * Stops it with a savepoint.
     *
     * @throws IOException when Flink cannot write one: then it goes on
     */
    public void stopWithSavepoint() throws IOException, InterruptedException {
        job.stopWithSavepoint();
    }

    /** Runs the job's command that drops what it left in the database. */
    public void dropSlots() throws IOException, InterruptedException {
        int code = job.run("--drop-slots");
        if (code != 0) {
            throw new IOException("--drop-slots ended with " + code);
        }
    }

    @Override
    public void close() {
        job.close();
    }
}
