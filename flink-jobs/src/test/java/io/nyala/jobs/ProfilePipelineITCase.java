package io.nyala.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nyala.codec.RejectedEventCodec;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKeys;
import io.nyala.jobs.metrics.MetricsCatalogue;
import io.nyala.jobs.metrics.RegisteredMetrics;
import io.nyala.privacy.Holding;
import io.nyala.privacy.Inventory;
import io.nyala.standardize.DeadLetter;
import io.nyala.tables.Tables;
import io.nyala.testkit.RealKafka;
import io.nyala.testkit.RealKudu;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.client.RowResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The whole job on real Kafka, Kudu and RocksDB: the rows are the oracle's, also when a TaskManager dies on the way. */
class ProfilePipelineITCase {

    private static final String PREFIX = "pipeline-it.";
    private static final int PEOPLE = 40;
    private static final int MESSAGES = 2_000;
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
        try (RealPipeline pipeline = RealPipeline.make(KAFKA, KUDU, PREFIX, folder);
                MiniCluster cluster = new MiniCluster(RealPipeline.CLUSTER)) {
            cluster.start();
            JobID job = cluster.submitJob(pipeline.job()).get().getJobID();

            // when: half of the messages, a dead TaskManager, the other half
            List<byte[]> messages = messages();
            pipeline.send(Topic.EVENT, messages.subList(0, MESSAGES / 2));
            await().atMost(PATIENCE).until(() -> !counts(pipeline).isEmpty());
            cluster.terminateTaskManager(0).get();
            cluster.startTaskManager();
            pipeline.send(Topic.EVENT, messages.subList(MESSAGES / 2, messages.size()));

            // then: exactly the oracle's rows, each dead letter by its line
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(counts(pipeline)).isEqualTo(expectedCounts));
            assertThat(revenueCents(pipeline)).isEqualTo(expectedRevenueCents);
            int counted =
                    expectedCounts.values().stream().mapToInt(Long::intValue).sum();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(pipeline.rows(Tables.EVENT)).hasSize(counted));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(rejectedLines(pipeline)).isEqualTo(damagedLines));
            assertThat(properties(pipeline)).hasSize(counted).allMatch(said -> said.startsWith("{\"revenue\":"));

            // and: with a person of two identifiers, every state is there, and each stands on the list
            pipeline.send(
                    Topic.EVENT,
                    List.of(
                            RealPipeline.envelope(
                                    messages.size() + 1L,
                                    "{\"type\":\"page\",\"userId\":\"cast-1\",\"anonymousId\":\"browser-1\",\"timestamp\":\"2026-01-09T10:00:00Z\"}")));
            await().atMost(PATIENCE)
                    .until(() -> !pipeline.rows(Tables.IDENTITY_CHANGE).isEmpty());
            everyStateIsOnTheListOfWhatHoldsPeople(cluster, job);
            everyMetricIsInTheCatalogue();
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

    private static void everyMetricIsInTheCatalogue() {
        Set<String> operators =
                Arrays.stream(OperatorId.values()).map(OperatorId::id).collect(Collectors.toSet());

        assertThat(RegisteredMetrics.of(operators::contains)).isEqualTo(MetricsCatalogue.of(operators::contains));
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
                messages.add(RealPipeline.envelope(line, "{\"type\":\"track\",\"userId\":\"" + person));
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
            messages.add(RealPipeline.envelope(line, json));
            if (i % 10 == 0) {
                messages.add(RealPipeline.envelope(line + 1, json));
            }
        }
        List<byte[]> firstHalf = messages.subList(0, MESSAGES / 2);
        Collections.shuffle(firstHalf, random);
        return messages;
    }

    private static Set<Long> rejectedLines(RealPipeline pipeline) {
        return pipeline.read(Topic.REJECTED_EVENT).stream()
                .map(value -> RejectedEventCodec.decode(value).orElseThrow())
                .map(DeadLetter::origin)
                .map(origin -> origin.orElseThrow().line())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Map<String, Long> counts(RealPipeline pipeline) throws KuduException {
        Map<String, Long> counts = new HashMap<>();
        for (RowResult row : pipeline.rows(Tables.PROFILE)) {
            counts.put(person(row), row.getLong("event_count"));
        }
        return counts;
    }

    private Map<String, Long> revenueCents(RealPipeline pipeline) throws KuduException {
        Map<String, Long> cents = new HashMap<>();
        for (RowResult row : pipeline.rows(Tables.PROFILE)) {
            cents.put(person(row), Math.round(row.getDouble("total_revenue") * 100));
        }
        return cents;
    }

    private static List<String> properties(RealPipeline pipeline) throws KuduException {
        return pipeline.rows(Tables.EVENT).stream()
                .map(row -> row.getString("properties"))
                .toList();
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
