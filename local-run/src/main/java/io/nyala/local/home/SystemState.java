package io.nyala.local.home;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What runs and where, written by the supervisor whenever it changes and read by every command and by tests. Field names
 * are a contract.
 *
 * @param phase {@code starting}, {@code ready}, {@code stopping}, {@code stopped} or {@code failed}
 * @param message what the phase is about, for a person; the reason when it failed
 * @param supervisorPid process of the supervisor
 * @param ports by name, kept over restarts where they are free
 * @param addresses what to connect to: {@code kafka}, {@code kudu}, {@code sql}, {@code flink}, and {@code crm} and {@code prometheus} if they are there
 * @param processes by name: {@code kafka}, {@code kudu-master}, {@code kudu-tserver-1}, {@code flink-jobmanager},
 *     {@code flink-taskmanager-1}, ..., {@code sql-gateway}, and {@code postgres} and {@code prometheus} if they are there
 * @param job the running job
 * @param cdcJob the job that reads databases; {@link JobState#NONE} if there is none
 */
public record SystemState(
        Phase phase,
        String message,
        long supervisorPid,
        Map<String, Integer> ports,
        Map<String, String> addresses,
        Map<String, ProcessState> processes,
        JobState job,
        JobState cdcJob) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Steps in the life of the system. */
    public enum Phase {
        starting,
        ready,
        stopping,
        stopped,
        failed
    }

    /**
     * One server.
     *
     * @param pid its process
     * @param restarts how often it was started again after it had died
     * @param log file with its output
     */
    public record ProcessState(long pid, int restarts, String log) {}

    /**
     * A job.
     *
     * @param id Flink's id, 32 hexadecimal characters; empty before the first submission
     * @param restoredFrom checkpoint it was started from; empty = from nothing
     * @param submissions how often it was submitted since the system was started
     */
    public record JobState(String id, String restoredFrom, int submissions) {
        /** No job yet. */
        public static final JobState NONE = new JobState("", "", 0);
    }

    /** Sorts the names; a state of an earlier build says nothing of a second job. */
    public SystemState {
        cdcJob = Objects.requireNonNullElse(cdcJob, JobState.NONE);
        ports = new TreeMap<>(ports);
        addresses = new TreeMap<>(addresses);
        processes = new TreeMap<>(processes);
    }

    /**
     * Reads the file.
     *
     * @param file see {@link NyalaHome#stateFile}
     * @return empty when there is none
     */
    public static Optional<SystemState> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), SystemState.class));
        } catch (IOException e) {
            throw new CliFailure("cannot read " + file + ": delete it when nothing runs", e);
        }
    }

    /**
     * Writes the file, all or nothing.
     *
     * @param file see {@link NyalaHome#stateFile}
     * @throws IOException when the disk is full or the folder is not writable
     */
    public void write(Path file) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        JSON.writeValue(next.toFile(), this);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
