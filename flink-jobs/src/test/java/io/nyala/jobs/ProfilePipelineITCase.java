package io.nyala.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nyala.codec.EventEnvelopeCodec;
import io.nyala.codec.RejectedEventCodec;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKeys;
import io.nyala.privacy.Holding;
import io.nyala.privacy.Inventory;
import io.nyala.standardize.DeadLetter;
import io.nyala.standardize.Origin;
import io.nyala.tables.Table;
import io.nyala.tables.TableAdmin;
import io.nyala.tables.Tables;
import io.nyala.testkit.RealKafka;
import io.nyala.testkit.RealKudu;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.client.KuduScanner;
import org.apache.kudu.client.RowResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The whole job on real Kafka, Kudu and RocksDB: the rows are the oracle's, also when a TaskManager dies on the way. */
class ProfilePipelineITCase {

    private static final String PREFIX = "pipeline-it.";
    private static final int PEOPLE = 40;
    private static final int MESSAGES = 2_000;
    private static final MiniClusterConfiguration CLUSTER = new MiniClusterConfiguration.Builder()
            .setNumTaskManagers(2)
            .setNumSlotsPerTaskManager(2)
            .setConfiguration(new Configuration().set(RestOptions.BIND_PORT, "0"))
            .build();
    /** Counters, and what Kafka's writers need to find their transactions again: nothing of anybody. */
    private static final Pattern ENGINE_ROOM = Pattern.compile("count-.*|.*-by-source|.*_raw_states");

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @RegisterExtension
    static final RealKafka KAFKA = new RealKafka();

    @RegisterExtension
    static final RealKudu KUDU = new RealKudu();

    private final Map<String, Long> expectedCounts = new HashMap<>();
    private final Map<String, Long> expectedRevenueCents = new HashMap<>();
    private final Set<Long> damagedLines = new TreeSet<>();

    @TempDir
    private Path folder;

    @Test
    void rowsAndDeadLettersAreTheOraclesAlsoWhenATaskManagerDies() throws Exception {
        // given: tables, topics, a running job
        KAFKA.createNyalaTopics(PREFIX);
        try (KuduClient kudu = new KuduClient.KuduClientBuilder(KUDU.masters()).build();
                MiniCluster cluster = new MiniCluster(CLUSTER)) {
            new TableAdmin(kudu, 1).apply(Tables.ALL, System.currentTimeMillis());
            cluster.start();
            JobID job = cluster.submitJob(job()).get().getJobID();

            // when: half of the messages, a dead TaskManager, the other half
            List<byte[]> messages = messages();
            send(messages.subList(0, MESSAGES / 2));
            await().atMost(PATIENCE).until(() -> !counts(kudu).isEmpty());
            cluster.terminateTaskManager(0).get();
            cluster.startTaskManager();
            send(messages.subList(MESSAGES / 2, messages.size()));

            // then: exactly the oracle's rows, each dead letter by its line
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(counts(kudu))
                    .isEqualTo(expectedCounts));
            assertThat(revenueCents(kudu)).isEqualTo(expectedRevenueCents);
            int counted =
                    expectedCounts.values().stream().mapToInt(Long::intValue).sum();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(rows(kudu, Tables.EVENT)).hasSize(counted));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(rejectedLines()).isEqualTo(damagedLines));
            assertThat(properties(kudu)).hasSize(counted).allMatch(said -> said.startsWith("{\"revenue\":"));

            // and: with a person of two identifiers, every state is there, and each stands on the list
            send(
                    List.of(
                            envelope(
                                    messages.size() + 1L,
                                    "{\"type\":\"page\",\"userId\":\"cast-1\",\"anonymousId\":\"browser-1\",\"timestamp\":\"2026-01-09T10:00:00Z\"}")));
            await().atMost(PATIENCE)
                    .until(() -> !rows(kudu, Tables.IDENTITY_CHANGE).isEmpty());
            everyStateIsOnTheListOfWhatHoldsPeople(cluster, job);
        }
    }

    private void everyStateIsOnTheListOfWhatHoldsPeople(MiniCluster cluster, JobID job) throws Exception {
        String savepoint = cluster.triggerSavepoint(
                        job, folder.resolve("savepoints").toUri().toString(), false, SavepointFormatType.CANONICAL)
                .get();

        assertThat(SavepointStates.names(savepoint))
                .filteredOn(name -> !ENGINE_ROOM.matcher(name).matches())
                .containsExactlyInAnyOrderElementsOf(Inventory.names(Holding.Kind.STATE));
    }

    private StreamGraph job() throws Exception {
        Path secret = Files.write(folder.resolve("identity.key"), TestEvents.secret());
        ProfileOptions options = ProfileOptions.of(Map.of(
                "kafka.bootstrap.servers",
                KAFKA.bootstrapServers(),
                "kudu.masters",
                KUDU.masters(),
                "identity.key.file",
                secret.toString(),
                "topic.prefix",
                PREFIX,
                "kudu.operation.timeout",
                "5 s",
                "write.settle",
                "10 s"));
        Configuration config = new Configuration();
        config.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        config.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500));
        config.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        config.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        config.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
        config.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(200));
        StreamExecutionEnvironment env = ProfileJob.environment(config);
        env.setParallelism(2);
        ProfilePipeline.build(env, new RealEdges(options), options);
        return env.getStreamGraph();
    }

    /** Shuffled messages of the cast; one in ten twice, one in fifty damaged; fills the oracle. */
    private List<byte[]> messages() {
        Random random = new Random(7);
        List<byte[]> messages = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            String person = "cast-" + random.nextInt(PEOPLE);
            long line = messages.size() + 1L;
            if (i % 50 == 0) {
                damagedLines.add(line);
                messages.add(envelope(line, "{\"type\":\"track\",\"userId\":\"" + person));
                continue;
            }
            boolean order = i % 5 == 0;
            long cents = order ? random.nextInt(10_000) : 0;
            String json = "{\"type\":\"track\",\"event\":\"" + (order ? "Order Completed" : "Product Viewed")
                    + "\",\"messageId\":\"m-" + i + "\",\"userId\":\"" + person
                    + "\",\"timestamp\":\"2026-01-0" + (1 + random.nextInt(9)) + "T10:00:00Z\","
                    + "\"receivedAt\":\"2026-01-10T10:00:00Z\",\"properties\":{\"revenue\":" + cents / 100 + "."
                    + String.format("%02d", cents % 100) + "}}";
            expectedCounts.merge(person, 1L, Long::sum);
            expectedRevenueCents.merge(person, cents, Long::sum);
            messages.add(envelope(line, json));
            if (i % 10 == 0) {
                messages.add(envelope(line + 1, json));
            }
        }
        List<byte[]> firstHalf = messages.subList(0, MESSAGES / 2);
        Collections.shuffle(firstHalf, random);
        return messages;
    }

    private static byte[] envelope(long line, String json) {
        return EventEnvelopeCodec.encodeJson(
                "", "web", 0, new Origin("cast.jsonl", line), json.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(List<byte[]> messages) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", KAFKA.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (byte[] message : messages) {
                // closing the producer sends what waits
                var unused = producer.send(new ProducerRecord<>(PREFIX + Topic.EVENT.topicName(), message));
            }
        }
    }

    private Set<Long> rejectedLines() {
        return KAFKA.consumeAll(PREFIX + Topic.REJECTED_EVENT.topicName()).stream()
                .map(record -> RejectedEventCodec.decode(record.value()).orElseThrow())
                .map(DeadLetter::origin)
                .map(origin -> origin.orElseThrow().line())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Map<String, Long> counts(KuduClient kudu) throws KuduException {
        Map<String, Long> counts = new HashMap<>();
        for (RowResult row : rows(kudu, Tables.PROFILE)) {
            counts.put(person(row), row.getLong("event_count"));
        }
        return counts;
    }

    private Map<String, Long> revenueCents(KuduClient kudu) throws KuduException {
        Map<String, Long> cents = new HashMap<>();
        for (RowResult row : rows(kudu, Tables.PROFILE)) {
            cents.put(person(row), Math.round(row.getDouble("total_revenue") * 100));
        }
        return cents;
    }

    private static List<String> properties(KuduClient kudu) throws KuduException {
        return rows(kudu, Tables.EVENT).stream()
                .map(row -> row.getString("properties"))
                .toList();
    }

    private static List<RowResult> rows(KuduClient kudu, Table table) throws KuduException {
        List<RowResult> rows = new ArrayList<>();
        KuduScanner scanner =
                kudu.newScannerBuilder(kudu.openTable(table.kuduName())).build();
        while (scanner.hasMoreRows()) {
            scanner.nextRows().forEach(rows::add);
        }
        return rows;
    }

    /** Ids are opaque: the cast is small enough to try them all. */
    private static String person(RowResult row) {
        IdentifierKeys keys = new IdentifierKeys(TestEvents.secret());
        for (int i = 0; i < PEOPLE; i++) {
            Identifier identifier = TestEvents.person(i);
            if (keys.singleProfile(identifier.key(), 0).hex().equals(row.getString("profile_id"))) {
                return identifier.value();
            }
        }
        throw new AssertionError("a row of nobody");
    }
}
