package io.nyala.local.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where things are.
 *
 * @param root the checkout, with what the build made
 * @param folder {@code .nyala} of the checkout, or what {@code NYALA_HOME} says
 */
public record NyalaHome(Path root, Path folder) {
    private static final int SECRET_BYTES = 32;
    private static final long LEAST_FREE_BYTES = 1L << 30;
    /** More than Kudu leaves to others, so that we say it before a server dies of it. */
    private static final long FULL_BYTES = 64L << 20;

    /** From the system properties that the launcher sets. */
    public static NyalaHome find() {
        Path root =
                Path.of(System.getProperty("nyala.root", ".")).toAbsolutePath().normalize();
        String home = System.getenv("NYALA_HOME");
        return new NyalaHome(
                root,
                home == null || home.isBlank()
                        ? root.resolve(".nyala")
                        : Path.of(home).toAbsolutePath());
    }

    /**
     * Makes the folder ready for a start.
     *
     * @throws CliFailure when it cannot be written to or the disk is full
     */
    public void prepare() {
        try {
            Files.createDirectories(logs());
        } catch (IOException e) {
            throw CliFailure.because("cannot write to " + folder, e);
        }
        if (!Files.isWritable(folder)) {
            throw new CliFailure("cannot write to " + folder + ": it is read-only for this user");
        }
        if (folder.toFile().getUsableSpace() < LEAST_FREE_BYTES) {
            throw new CliFailure("less than 1 GB free in " + folder + "; free some space, then try again");
        }
    }

    /**
     * Asks whether the servers can still write.
     *
     * @throws CliFailure when the disk is full
     */
    public void failIfFull() {
        if (folder.toFile().getUsableSpace() < FULL_BYTES) {
            throw new CliFailure("the disk is full: less than 64 MB free in " + folder
                    + "; free some space, and the system goes on by itself");
        }
    }

    /** One file with ports, processes and addresses. */
    public Path stateFile() {
        return folder.resolve("system.json");
    }

    /** Held by the supervisor as long as it lives. */
    public Path lockFile() {
        return folder.resolve("lock");
    }

    /** Logs, one file a process. */
    public Path logs() {
        return folder.resolve("logs");
    }

    /**
     * Begins a new log, so that logs do not grow over runs; the last run's stays beside it.
     *
     * @param log in {@link #logs}
     */
    public static void turn(Path log) {
        try {
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw CliFailure.because("cannot move " + log, e);
        }
    }

    /** What {@code up} resumes from: records, rows, checkpoints. */
    public Path data() {
        return folder.resolve("data");
    }

    /** Options of the job that a person chose, see {@link JobConfig}. */
    public Path jobConfig() {
        return folder.resolve("job.properties");
    }

    /** Identity rules that a person chose, see {@link JobConfig}. */
    public Path identityRules() {
        return folder.resolve("namespaces.yaml");
    }

    /** Privacy policy that a person chose, see {@link JobConfig}. */
    public Path privacyPolicy() {
        return folder.resolve("privacy.yaml");
    }

    /** Mappings of sources that a person chose, a file SOURCE.yaml each, see {@link JobConfig}. */
    public Path mappings() {
        return folder.resolve("mappings");
    }

    /** Files of the demo database; it runs if they are there. */
    public Path postgres() {
        return data().resolve("postgres");
    }

    /** What Prometheus has gathered; it runs if it is there. */
    public Path prometheus() {
        return data().resolve("prometheus");
    }

    /** Alert rules, as the chart has them. */
    public Path alertRules() {
        return built("helm/nyala/files/alerts.yaml");
    }

    /** Files that are written anew at every start. */
    public Path run() {
        return folder.resolve("run");
    }

    /** The whole configuration of the job that runs, see {@link JobConfig#write}. */
    public Path runningConfig() {
        return run().resolve("job.properties");
    }

    /** The shipped views, a file each, as the SQL endpoint reads them. */
    public Path sqlViews() {
        return run().resolve("views");
    }

    /** Folder of Flink's checkpoints, one folder a job below it. */
    public Path checkpoints() {
        return data().resolve("checkpoints");
    }

    /** Ids of the jobs that were submitted on these data, oldest first, one a line. */
    public Path jobList() {
        return data().resolve("jobs.txt");
    }

    /** The same of the job that reads databases. */
    public Path cdcJobList() {
        return data().resolve("cdc-jobs.txt");
    }

    /** Jars of Flink. */
    public Path flinkLib() {
        return built("local-run/flink-cluster/target/lib");
    }

    /** The SQL gateway: {@code jvm.options} and {@code lib}. */
    public Path gateway() {
        return built("sql-gateway/target/dist");
    }

    /** Jars of the traffic generator. */
    public Path trafficLib() {
        return built("load-tests/target/dist/lib");
    }

    /** The one jar with the job. */
    public Path jobJar() {
        return jar("job");
    }

    /** The one jar with the job that reads databases. */
    public Path cdcJar() {
        return jar("cdc");
    }

    private Path jar(String classifier) {
        Path folder = built("flink-jobs/target");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            file.getFileName().toString().matches("nyala-flink-jobs-.*-" + classifier + "\\.jar"))
                    .max(Comparator.comparing(file -> file.toFile().lastModified()))
                    .orElseThrow(() -> notBuilt(folder.resolve("nyala-flink-jobs-*-" + classifier + ".jar")));
        } catch (IOException e) {
            throw new CliFailure("cannot read " + folder, e);
        }
    }

    private Path built(String path) {
        Path built = root.resolve(path);
        if (!Files.exists(built)) {
            throw notBuilt(built);
        }
        return built;
    }

    private static CliFailure notBuilt(Path path) {
        return new CliFailure("not built: " + path + "; run: mvn -Dquick package");
    }

    /** The secret under which identifiers are hashed; made at the first use, readable by its owner only. */
    public Path identityKey() {
        Path file = folder.resolve("identity.key");
        if (!Files.exists(file)) {
            byte[] secret = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(secret);
            try {
                Files.createDirectories(folder);
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, HexFormat.of().formatHex(secret));
            } catch (IOException e) {
                throw CliFailure.because("cannot write " + file, e);
            }
        }
        return file;
    }

    /**
     * Deletes a folder with all that is in it; nothing happens when it is not there.
     *
     * @param tree below {@link #folder}
     */
    public void delete(Path tree) {
        if (!tree.startsWith(folder)) {
            throw new IllegalArgumentException(tree + " is not ours");
        }
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(tree)) {
            List<Path> children = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : children) {
                Files.deleteIfExists(path);
            }
        } catch (UncheckedIOException e) {
            throw CliFailure.because("cannot delete " + tree, e.getCause());
        } catch (IOException e) {
            throw CliFailure.because("cannot delete " + tree, e);
        }
    }
}
