package io.nyala.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nyala.codec.EventEnvelopeCodec;
import io.nyala.jobs.ApplyTopics;
import io.nyala.jobs.retention.RetentionSweep;
import io.nyala.standardize.Origin;
import io.nyala.tables.ApplyTables;
import io.nyala.tables.Tables;
import io.nyala.testkit.RealKafka;
import io.nyala.testkit.RealKudu;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.client.KuduScanner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * What the chart says is what the programs understand: its hooks make topics and tables in a real Kafka and Kudu, and its job runs with its
 * options of Flink and its files until an event is a row. No Kubernetes and no operator take part.
 */
class ChartJobITCase {

    private static final String PREFIX = "chart-it.";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    static final RealKafka KAFKA = new RealKafka();

    @RegisterExtension
    static final RealKudu KUDU = new RealKudu();

    @TempDir
    private Path folder;

    private JsonNode values = Values.MINIMAL;
    private List<Manifest> manifests = List.of();

    @BeforeEach
    void render() throws Exception {
        Files.createDirectories(folder.resolve("exports"));
        values = Yaml.merged(
                Values.MINIMAL,
                Yaml.tree(
                        """
                        kafka: {bootstrapServers: '%s'}
                        kudu: {masters: '%s'}
                        topicPrefix: %s
                        topics: {partitions: 2, replicas: 1}
                        tables: {replicas: 1}
                        identity:
                          rules:
                            text: |
                              # the built-in rules, read from a file
                        %s
                        profile: {options: {kudu.operation.timeout: 5 s, write.settle: 10 s, source.web.tenant: default}}
                        cdc:
                          enabled: true
                          sources: {exports: {type: folder, folder: '%s', table: customer, key: [customer_no], every: 1s}}
                        """
                                .formatted(
                                        KAFKA.bootstrapServers(),
                                        KUDU.masters(),
                                        PREFIX,
                                        builtInRules().indent(8).stripTrailing(),
                                        folder.resolve("exports"))));
        manifests = Chart.withHooks(folder.resolve("chart")).manifests(values);
    }

    @Test
    void theHooksMakeWhatTheJobNeedsAndTheJobMakesRowsOfEvents() throws Exception {
        MountedJob job = mounted("shop-nyala-profile");
        job.putSecret("/run/secrets/nyala/identity/identity.key", new byte[32]);
        JsonNode topics = command("Job", "shop-nyala-topics");
        JsonNode tables = command("Job", "shop-nyala-tables");

        // hooks, each twice as on an upgrade; and `helm test`
        for (int time = 0; time < 2; time++) {
            assertRuns(topics, "nyala-topics", new ApplyTopics(), job);
            assertRuns(tables, "nyala-tables", new ApplyTables(Clock.systemUTC()), job);
        }
        assertRuns(command("Pod", "shop-nyala-test-tables"), "nyala-tables", new ApplyTables(Clock.systemUTC()), job);

        try (MiniCluster cluster = start("shop-nyala-profile")) {
            JobID running = cluster.submitJob(job.graph(flink("shop-nyala-profile")))
                    .get()
                    .getJobID();
            awaitCheckpoint(cluster, running);
            send("event.v1", event());
            await().atMost(PATIENCE).until(() -> profiles() == 1);
            assertThat(cluster.getJobStatus(running).get()).isEqualTo(JobStatus.RUNNING);

            // what the CronJob does daily, while the job runs
            assertRuns(
                    command("CronJob", "shop-nyala-retention"),
                    "nyala-sweep",
                    new RetentionSweep(Clock.systemUTC()),
                    job);
            cluster.cancelJob(running).get();
        }
    }

    @Test
    void theJobThatReadsFoldersRuns() throws Exception {
        assertRuns(
                command("Job", "shop-nyala-topics"), "nyala-topics", new ApplyTopics(), mounted("shop-nyala-profile"));
        MountedJob job = mounted("shop-nyala-cdc");
        try (MiniCluster cluster = start("shop-nyala-cdc")) {
            JobID running =
                    cluster.submitJob(job.graph(flink("shop-nyala-cdc"))).get().getJobID();
            Path hidden = Files.writeString(folder.resolve("exports/.1.csv"), "customer_no,city\n7,Kiel\n");
            Files.move(hidden, folder.resolve("exports/1.csv"));

            await().atMost(PATIENCE)
                    .until(() -> !KAFKA.consumeAll(PREFIX + "source_change.v1").isEmpty());
            awaitCheckpoint(cluster, running);
            cluster.cancelJob(running).get();
        }
    }

    private static void awaitCheckpoint(MiniCluster cluster, JobID job) {
        await().atMost(PATIENCE)
                .until(() -> cluster.getExecutionGraph(job)
                                .get()
                                .getCheckpointStatsSnapshot()
                                .getCounts()
                                .getNumberOfCompletedCheckpoints()
                        > 0);
    }

    private static void assertRuns(JsonNode command, String program, Object implementation, MountedJob job) {
        assertThat(command.get(0).asText()).isEqualTo("/opt/nyala/bin/" + program);
        assertThat(new CommandLine(implementation).execute(job.arguments(command)))
                .as(command.toString())
                .isZero();
    }

    /** All that the chart says, but for what a cluster inside one process cannot do. */
    private Configuration flink(String name) {
        Map<String, String> options = FlinkDeployments.flinkConfiguration(manifest("FlinkDeployment", name));
        // one folder in place of an object store
        options.put(
                "execution.checkpointing.dir",
                folder.resolve("checkpoints").toUri().toString());
        options.put(
                "execution.checkpointing.savepoint-dir",
                folder.resolve("savepoints").toUri().toString());
        options.put("state.backend.rocksdb.localdir", folder.resolve("state").toString());
        // no API server for leaders
        options.keySet().removeIf(key -> key.startsWith("high-availability"));
        // free ports, on loopback only
        options.keySet().removeIf(key -> key.startsWith("metrics.reporter"));
        for (String port : List.of(
                "rest.port",
                "jobmanager.rpc.port",
                "blob.server.port",
                "taskmanager.rpc.port",
                "taskmanager.data.port",
                "metrics.internal.query-service.port")) {
            options.put(port, "0");
        }
        options.put("rest.bind-port", "0");
        options.put("rest.address", "127.0.0.1");
        options.put("rest.bind-address", "127.0.0.1");
        // what the operator adds
        options.put(
                "parallelism.default",
                manifest("FlinkDeployment", name)
                        .tree()
                        .at("/spec/job/parallelism")
                        .asText());
        return Configuration.fromMap(options);
    }

    private MiniCluster start(String name) throws Exception {
        Configuration config = flink(name);
        int slots = Integer.parseInt(FlinkDeployments.flinkConfiguration(manifest("FlinkDeployment", name))
                .get("taskmanager.numberOfTaskSlots"));
        int parallelism = manifest("FlinkDeployment", name)
                .tree()
                .at("/spec/job/parallelism")
                .asInt();
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setNumTaskManagers(parallelism / slots)
                .setNumSlotsPerTaskManager(slots)
                .setConfiguration(config)
                .build());
        cluster.start();
        return cluster;
    }

    private MountedJob mounted(String name) throws Exception {
        return new MountedJob(
                manifest("FlinkDeployment", name), folder, FlinkDeployments.data(manifests, name + "-config"));
    }

    private JsonNode command(String kind, String name) {
        return manifest(kind, name).podSpecs().get(0).at("/containers/0/command");
    }

    private Manifest manifest(String kind, String name) {
        return Manifest.in(manifests, kind, name);
    }

    private static String builtInRules() throws Exception {
        return Files.readString(Path.of("../profile-core/src/main/resources/io/nyala/identity/namespaces.yaml"));
    }

    private static byte[] event() {
        String json =
                """
                {"type":"identify","messageId":"m-1","userId":"cast-1","timestamp":"%s","traits":{"plan":"gold"}}
                """
                        .formatted(Instant.now().minusSeconds(60));
        return EventEnvelopeCodec.encodeJson(
                "", "web", 0, new Origin("cast.jsonl", 1), json.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(String topic, byte[] message) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", KAFKA.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            // closing the producer sends what waits
            var unused = producer.send(new ProducerRecord<>(PREFIX + topic, message));
        }
    }

    private static int profiles() throws KuduException {
        try (KuduClient kudu = new KuduClient.KuduClientBuilder(KUDU.masters()).build()) {
            KuduScanner scanner = kudu.newScannerBuilder(kudu.openTable(Tables.PROFILE.kuduName()))
                    .build();
            int rows = 0;
            while (scanner.hasMoreRows()) {
                rows += scanner.nextRows().getNumRows();
            }
            return rows;
        }
    }
}
