package io.nyala.jobs.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nyala.codec.SourceChangeCodec;
import io.nyala.event.CanonicalJson;
import io.nyala.event.Value;
import io.nyala.jobs.metrics.MetricsCatalogue;
import io.nyala.jobs.metrics.RegisteredMetrics;
import io.nyala.source.SourceChange;
import io.nyala.testkit.RealKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * A table is read while it changes: its first reading is cut off by a crash, so is what comes after; it gets a column; the job is stopped
 * and started again. At the end the last change of each row is the row.
 */
final class ReadingScenario {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int ROWS = 3_000;
    private static final int MISSED = 300;
    private static final MiniClusterConfiguration CLUSTER = new MiniClusterConfiguration.Builder()
            .setNumTaskManagers(2)
            .setNumSlotsPerTaskManager(2)
            .setConfiguration(RegisteredMetrics.heard(new Configuration().set(RestOptions.BIND_PORT, "0")))
            .build();

    private final RealKafka kafka;
    private final ReadTable table;
    private final String prefix;
    private final Path folder;
    private final String source;
    private final CdcOptions options;
    private final AtomicInteger changes = new AtomicInteger();

    ReadingScenario(RealKafka kafka, ReadTable table, String prefix, Path folder, Path passwordFile) throws Exception {
        this.kafka = kafka;
        this.table = table;
        this.prefix = prefix;
        this.folder = folder;
        kafka.createNyalaTopics(prefix);
        String declaration = table.declaration(passwordFile);
        source = declaration.substring(0, declaration.indexOf(':')).strip();
        Path databases = Files.writeString(folder.resolve("databases.yaml"), "version: 1\nsources:\n" + declaration);
        options = CdcOptions.of(Map.of(
                "kafka.bootstrap.servers",
                kafka.bootstrapServers(),
                "topic.prefix",
                prefix,
                "databases.file",
                databases.toString()));
    }

    CdcOptions options() {
        return options;
    }

    void run() throws Exception {
        table.create(ROWS);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try (MiniCluster cluster = new MiniCluster(CLUSTER)) {
            cluster.start();
            JobID first = cluster.submitJob(job()).get().getJobID();
            ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
            try {
                var unused = pace.scheduleWithFixedDelay(() -> change(failure), 0, 2, TimeUnit.MILLISECONDS);

                await().atMost(PATIENCE).until(() -> !read().isEmpty());
                crash(cluster);
                await().atMost(PATIENCE)
                        .until(() -> read().stream().anyMatch(change -> change.kind() == SourceChange.Kind.UPDATED));
                crash(cluster);
                table.addColumn();
                int before = changes.get();
                await().atMost(PATIENCE).until(() -> changes.get() > before + 500);
            } finally {
                pace.shutdown();
                assertThat(pace.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            }
            assertThat(failure.get()).isNull();
            String savepoint = cluster.stopWithSavepoint(
                            first,
                            folder.resolve("savepoints").toUri().toString(),
                            false,
                            SavepointFormatType.CANONICAL)
                    .get();
            for (int i = 0; i < MISSED; i++) {
                table.change();
            }
            StreamGraph next = job();
            next.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint, false));
            JobID second = cluster.submitJob(next).get().getJobID();

            Map<Long, String> expected = table.rows();
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(differences(expected)).isEmpty());
            changesSayWhatTheyAre();
            assertThat(RegisteredMetrics.namesOf(CdcOperators.read(source)))
                    .isEqualTo(MetricsCatalogue.namesOf(MetricsCatalogue.READ_DATABASE));
            cluster.cancelJob(second).get();
        }
    }

    private void changesSayWhatTheyAre() {
        List<SourceChange> all = read();
        assertThat(all).extracting(SourceChange::kind).contains(SourceChange.Kind.values());
        for (SourceChange change : all) {
            boolean isSeen = change.kind() == SourceChange.Kind.SNAPSHOT;
            assertThat(change.position().isEmpty()).isEqualTo(isSeen);
            assertThat(change.committedAt() == SourceChange.UNKNOWN_TIME).isEqualTo(isSeen);
        }
        assertThat(all.stream()
                        .filter(change -> change.kind() == SourceChange.Kind.SNAPSHOT)
                        .map(SourceChange::rowName)
                        .distinct()
                        .count())
                .as("most rows were there from the beginning")
                .isGreaterThan(ROWS / 2);
    }

    private void change(AtomicReference<Throwable> failure) {
        try {
            table.change();
            changes.incrementAndGet();
        } catch (Exception | AssertionError e) {
            failure.compareAndSet(null, e);
        }
    }

    private static void crash(MiniCluster cluster) throws Exception {
        cluster.terminateTaskManager(0).get();
        cluster.startTaskManager();
    }

    /** What is read and what is there, of rows in which the two differ. */
    private List<String> differences(Map<Long, String> expected) {
        Map<Long, String> read = lastOfEach();
        Set<Long> ids = new TreeSet<>(expected.keySet());
        ids.addAll(read.keySet());
        return ids.stream()
                .filter(id -> !Objects.equals(read.get(id), expected.get(id)))
                .map(id -> read.get(id) + " instead of " + expected.get(id))
                .toList();
    }

    /** The last change of each row that is there, as canonical JSON by id, without nulls; what a reader repeats after a crash is told by its position. */
    private Map<Long, String> lastOfEach() {
        Map<Long, String> rows = new HashMap<>();
        Map<Long, String> positions = new HashMap<>();
        for (SourceChange change : read()) {
            long id = ((Value.Whole) change.key().columns().get("id")).value();
            String last = positions.getOrDefault(id, "");
            if (!change.position().isEmpty() && change.position().compareTo(last) < 0) {
                continue;
            }
            positions.put(id, change.position());
            if (change.after() == null) {
                rows.remove(id);
            } else {
                Map<String, Value> columns = new LinkedHashMap<>(change.after().columns());
                columns.values().removeIf(value -> value == null);
                rows.put(id, CanonicalJson.object(columns).text());
            }
        }
        return rows;
    }

    private List<SourceChange> read() {
        return kafka.consumeAll(prefix + "source_change.v1").stream()
                .map(record -> {
                    SourceChange change =
                            SourceChangeCodec.decode(record.value()).orElseThrow();
                    assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo(change.rowName());
                    return change;
                })
                .toList();
    }

    private StreamGraph job() {
        return CdcGraph.of(options, folder, Duration.ofMillis(300));
    }
}
