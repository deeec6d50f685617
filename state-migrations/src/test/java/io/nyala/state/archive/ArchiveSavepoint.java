package io.nyala.state.archive;

import static org.awaitility.Awaitility.await;

import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.Namespaces;
import io.nyala.services.KafkaBroker;
import io.nyala.services.KuduCluster;
import io.nyala.state.migration.Migration;
import io.nyala.state.proof.ErasedSearch;
import io.nyala.state.proof.Remnant;
import io.nyala.state.savepoint.Savepoint;
import io.nyala.state.v004_fragment_rows.FragmentRows;
import io.nyala.tables.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.core.execution.SavepointFormatType;

/**
 * Makes the archive of a release: runs the job on the fixed input, and keeps its savepoint with what it must show. {@code ArchiveSavepoint RELEASE [--without-rows]}, from
 * the folder of this module. Without rows its fragments are of the form of before there were any. What is archived already is never made again.
 */
final class ArchiveSavepoint {

    private static final Path ARCHIVE = Path.of("src/test/resources/archive");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ArchiveSystem system;
    private final Path target;
    private final boolean withRows;

    private ArchiveSavepoint(ArchiveSystem system, Path target, boolean withRows) {
        this.system = system;
        this.target = target;
        this.withRows = withRows;
    }

    public static void main(String[] args) throws Exception {
        Path target = ARCHIVE.resolve(args[0]);
        if (Files.exists(target)) {
            throw new IllegalArgumentException(target + " exists: what is released is never made again");
        }
        Path folder = Files.createTempDirectory("archive");
        try (KafkaBroker kafka = KafkaBroker.startIn(folder.resolve("kafka"));
                KuduCluster kudu = KuduCluster.startIn(folder.resolve("kudu"), 1);
                ArchiveSystem system = ArchiveSystem.start(kafka, kudu, folder)) {
            new ArchiveSavepoint(system, target, args.length == 1).make(kafka.bootstrapServers());
        }
    }

    private void make(String brokers) throws Exception {
        JobID job = system.submit(Optional.empty());
        system.send(ArchiveInput.events());
        int messages = ArchiveInput.events().size() - 3;
        await().atMost(PATIENCE).until(() -> system.eventsInProfiles() == messages);
        if (withRows) {
            system.send(ArchiveInput.rows());
            await().atMost(PATIENCE)
                    .until(() -> system.rows(Tables.PROFILE).size() == ArchiveInput.ALONE + ArchiveInput.CUSTOMERS + 1);
        }
        system.send(ArchiveInput.orders());
        await().atMost(PATIENCE).until(() -> system.rows(Tables.PENDING_MATCH).size() == 1);
        system.send(ArchiveInput.erasures());
        await().atMost(PATIENCE).until(() -> system.rows(Tables.ERASURE).size() == ArchiveInput.ERASED);
        Path[] savepoint = new Path[1];
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).until(() -> {
            savepoint[0] = system.savepoint(job, SavepointFormatType.CANONICAL);
            return isErased(savepoint[0]);
        });
        Files.createDirectories(target);
        if (withRows) {
            copy(savepoint[0], target.resolve("savepoint"));
        } else {
            var unused = new Migration(FragmentRows.STEP, true).run(savepoint[0], target.resolve("savepoint"));
        }
        Savepoint saved = Savepoint.open(savepoint[0].toString());
        new ExpectedState(
                        LogPositions.read(brokers),
                        ExpectedState.counters(saved),
                        ExpectedState.profiles(system.rows(Tables.PROFILE)))
                .write(target.resolve("expected.json"));
        StateManifest.of(saved).write(target.resolve("manifest.json"));
        system.cancel(job);
    }

    static boolean isErased(Path savepoint) throws IOException {
        IdentifierKeys keys = new IdentifierKeys(ArchiveSystem.secret());
        boolean erased = true;
        for (int i = ArchiveInput.CUSTOMERS - ArchiveInput.ERASED; i < ArchiveInput.CUSTOMERS; i++) {
            Identifier mail = keys.identifier(ArchiveInput.TENANT, Namespaces.EMAIL, ArchiveInput.mail(i));
            List<Remnant> found = new ErasedSearch(mail, mail.value(), keys.singleProfile(mail.key(), 0))
                    .search(Savepoint.open(savepoint.toString()));
            erased &= found.stream().noneMatch(Remnant::isLeft);
        }
        return erased;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(String.valueOf(file.getFileName())));
            }
        }
    }
}
