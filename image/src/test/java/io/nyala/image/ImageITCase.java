package io.nyala.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nyala.codec.EventEnvelopeCodec;
import io.nyala.image.Container.Said;
import io.nyala.services.KafkaBroker;
import io.nyala.services.KuduCluster;
import io.nyala.tables.Tables;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduScanner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our layer on a stand-in base; see the README for what that leaves open. */
class ImageITCase {

    private static final Path ROOT = Path.of(System.getProperty("nyala.root"));
    private static final int STOPPED_BY_SIGNAL = 143;

    @TempDir
    private static Path folder;

    private static Container container;

    @BeforeAll
    static void build() throws IOException {
        for (String tool : List.of("buildah", "podman", "mmdebstrap", "unshare")) {
            assumeTrue(isOnPath(tool), "no image on this machine: " + tool + " is not installed");
        }
        assumeTrue(
                "root".equals(System.getProperty("user.name")),
                "no image on this machine: only root may make the stand-in base");
        Said built = Container.run(List.of(ROOT.resolve("image/build").toString(), "--stand-in"));
        assertThat(built.exitCode()).as(built.text()).isZero();
        String image =
                built.text().strip().lines().reduce((first, last) -> last).orElseThrow();
        container = new Container(image, folder);
        // who runs in the container is not who runs the test
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Said started = container.run("true");
        assumeTrue(started.exitCode() == 0, "no container on this machine: " + started.text());
    }

    @AfterAll
    static void removeImage() {
        if (container != null) {
            Container.run(List.of("buildah", "rmi", "--force", container.image(), "localhost/nyala-stand-in"));
        }
    }

    @Test
    void runsAsFlinksUserAndCannotChangeWhatItRuns() {
        assertThat(container.run("id", "-u").text()).isEqualTo("9999\n");
        assertThat(container
                        .run("find", "/opt/nyala", "-not", "-user", "root", "-o", "-perm", "/6022")
                        .text())
                .as("files that are not root's, that others may write, or that lend rights")
                .isEmpty();
        assertThat(container.run("sh", "-c", "touch /opt/nyala/x").exitCode()).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nyala-tables", "nyala-topics", "nyala-sweep", "nyala-state"})
    void everyCommandExplainsItself(String command) {
        Said help = container.run(command, "--help");

        assertThat(help.exitCode()).as(help.text()).isZero();
        assertThat(help.text()).startsWith("Usage: " + command);
    }

    @Test
    void fromNothingToARowAndToAnOrderlyEnd() throws Exception {
        KafkaBroker kafka = KafkaBroker.startIn(folder.resolve("kafka"));
        try (KuduCluster kudu = KuduCluster.startIn(folder.resolve("kudu"), 1)) {
            Path config = config(kafka, kudu);
            List.of(
                            container.run(
                                    "nyala-topics",
                                    "--config",
                                    config.toString(),
                                    "--partitions",
                                    "2",
                                    "--replicas",
                                    "1"),
                            container.run("nyala-tables", "--kudu-masters", kudu.masters(), "--replicas", "1"),
                            container.run(
                                    "nyala-tables", "--kudu-masters", kudu.masters(), "--replicas", "1", "--check"),
                            container.run("nyala-sweep", "--config", config.toString(), "--dry-run"))
                    .forEach(said -> assertThat(said.exitCode()).as(said.text()).isZero());
            send(kafka);
            String name = "nyala-" + ProcessHandle.current().pid();
            Process job = container.start(
                    name,
                    folder.resolve("job.log"),
                    "nyala-java",
                    "io.nyala.jobs.ProfileJob",
                    "--config",
                    config.toString());
            try {
                await().atMost(Duration.ofMinutes(2)).until(() -> !job.isAlive() || profiles(kudu) == 1);
                assertThat(job.isAlive())
                        .as(Files.readString(folder.resolve("job.log")))
                        .isTrue();
                Container.run(List.of("podman", "kill", "--signal", "TERM", name));
                assertThat(job.waitFor(1, TimeUnit.MINUTES)).isTrue();
                assertThat(job.exitValue()).isEqualTo(STOPPED_BY_SIGNAL);
            } finally {
                Container.run(List.of("podman", "rm", "--force", "--ignore", name));
            }
        } finally {
            kafka.stop();
        }
    }

    private static Path config(KafkaBroker kafka, KuduCluster kudu) throws IOException {
        Path secret = Files.writeString(folder.resolve("identity.key"), "a secret for tests, known to all");
        return Files.write(
                folder.resolve("job.properties"),
                List.of(
                        "kafka.bootstrap.servers=" + kafka.bootstrapServers(),
                        "kudu.masters=" + kudu.masters(),
                        "identity.key.file=" + secret));
    }

    private static void send(KafkaBroker kafka) throws Exception {
        byte[] message =
                """
                {"type":"identify","messageId":"m-1","userId":"u-1","timestamp":"2026-03-01T10:00:00Z","traits":{"plan":"gold"}}"""
                        .getBytes(StandardCharsets.UTF_8);
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            "event.v1",
                            EventEnvelopeCodec.encodeJson(
                                    "", "web", Instant.now().toEpochMilli(), null, message)))
                    .get();
        }
    }

    private static long profiles(KuduCluster kudu) throws Exception {
        try (KuduClient client = new KuduClient.KuduClientBuilder(kudu.masters()).build()) {
            KuduScanner scanner = client.newScannerBuilder(client.openTable(Tables.PROFILE.kuduName()))
                    .build();
            long rows = 0;
            while (scanner.hasMoreRows()) {
                rows += scanner.nextRows().getNumRows();
            }
            return rows;
        }
    }

    private static boolean isOnPath(String tool) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}
