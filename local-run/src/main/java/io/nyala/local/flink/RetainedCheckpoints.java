package io.nyala.local.flink;

import io.nyala.local.home.NyalaHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The checkpoints of one job on disk. Which is the newest follows from the order of the jobs, which is written down before each is
 * submitted, and from the numbers Flink gives the checkpoints of one job: never from a clock.
 */
public final class RetainedCheckpoints {
    private static final Pattern CHECKPOINT = Pattern.compile("chk-(\\d+)");

    private final NyalaHome home;
    private final Path list;

    /**
     * For one checkout.
     *
     * @param home says where
     * @param list file of the ids under which the job was submitted, oldest first
     */
    public RetainedCheckpoints(NyalaHome home, Path list) {
        this.home = home;
        this.list = list;
    }

    /**
     * Notes that a job is about to be submitted.
     *
     * @param job its id
     */
    void begin(String job) {
        try {
            Files.createDirectories(home.data());
            Files.writeString(
                    list, job + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The newest completed checkpoint of all jobs; empty when there has never been one. */
    public Optional<Path> newest() {
        List<String> jobs = jobs();
        Collections.reverse(jobs);
        return jobs.stream().flatMap(job -> newestOf(job).stream()).findFirst();
    }

    /**
     * The newest completed checkpoint of one job.
     *
     * @param job its id
     * @return folder of the checkpoint
     */
    Optional<Path> newestOf(String job) {
        Path folder = home.checkpoints().resolve(job);
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> Files.exists(child.resolve("_metadata")))
                    .max(Comparator.comparingLong(RetainedCheckpoints::number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(Path checkpoint) {
        Matcher name = CHECKPOINT.matcher(checkpoint.getFileName().toString());
        return name.matches() ? Long.parseLong(name.group(1)) : -1;
    }

    /**
     * Deletes the checkpoints of earlier jobs once the running one has its own: Flink copies what it needs into the first
     * checkpoint after a restore and then no longer looks at the older ones.
     *
     * @param running id of the running job
     */
    void dropSuperseded(String running) {
        if (newestOf(running).isPresent()) {
            jobs().stream()
                    .filter(job -> !job.equals(running))
                    .forEach(job -> home.delete(home.checkpoints().resolve(job)));
        }
    }

    private List<String> jobs() {
        try {
            return Files.exists(list) ? new ArrayList<>(Files.readAllLines(list)) : new ArrayList<>();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
