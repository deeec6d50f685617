package io.nyala.jobs.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nyala.codec.RejectedEventCodec;
import io.nyala.codec.SourceChangeCodec;
import io.nyala.event.Value;
import io.nyala.jobs.metrics.MetricsCatalogue;
import io.nyala.jobs.metrics.RegisteredMetrics;
import io.nyala.source.SourceChange;
import io.nyala.testkit.RealKafka;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A folder is read into a real Kafka in the order of the names of its files, whatever fails; what is no row is one dead letter. */
class CdcFolderITCase {

    @RegisterExtension
    static final RealKafka KAFKA = new RealKafka();

    private static final String PREFIX = "cdc-folder-it.";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ROWS = 20_000;
    private static final int WITHOUT_KEY = 123;
    private static final int TOO_SHORT = 19_001;

    @TempDir
    private Path folder;

    private Path exports;

    @Test
    void theLastChangeOfEachRowIsWhatTheLastFileSays() throws Exception {
        KAFKA.createNyalaTopics(PREFIX);
        exports = Files.createDirectory(folder.resolve("exports"));
        put("2026-03-01.csv", csv(1, i -> true).getBytes(StandardCharsets.UTF_8));
        put("2026-03-02.jsonl.gz", compressed(json(2, i -> i % 2 == 0)));
        put("2026-03-03-delta.csv", csv(3, i -> i % 3 == 0).getBytes(StandardCharsets.UTF_8));
        byte[] whole = compressed("no,seen\n" + "x,0\n".repeat(100));
        put("2026-03-04.csv.gz", Arrays.copyOf(whole, whole.length - 9));
        put("notes.xlsx", new byte[] {1});
        put("_still-written.csv", "no,seen\n7,99\n".getBytes(StandardCharsets.UTF_8));
        try (MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setNumTaskManagers(2)
                .setNumSlotsPerTaskManager(1)
                .setConfiguration(RegisteredMetrics.heard(new Configuration().set(RestOptions.BIND_PORT, "0")))
                .build())) {
            cluster.start();
            JobID job = cluster.submitJob(job()).get().getJobID();
            await().atMost(PATIENCE).until(() -> !changes().isEmpty());
            crash(cluster);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(seen()).isEqualTo(expected(3)));
            crash(cluster);
            put("2026-03-05.csv", csv(4, i -> i % 5 == 0).getBytes(StandardCharsets.UTF_8));

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(seen()).isEqualTo(expected(4)));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(rejected().keySet())
                    .containsExactlyInAnyOrder(
                            "2026-03-01.csv:" + (WITHOUT_KEY + 2),
                            "2026-03-01.csv:" + (TOO_SHORT + 2),
                            "2026-03-04.csv.gz:" + damagedLine(),
                            "notes.xlsx:0"));
            cluster.cancelJob(job).get();
        }
        assertThat(RegisteredMetrics.namesOf(CdcOperators.read("exports")))
                .isEqualTo(MetricsCatalogue.namesOf(MetricsCatalogue.READ_FOLDER));
        assertThat(rejected().get("2026-03-01.csv:" + (WITHOUT_KEY + 2)))
                .isEqualTo("column no, part of the key, is empty");
    }

    /** Until where a file that is cut off can be read is the decompressor's affair. */
    private static String damagedLine() {
        return rejected().keySet().stream()
                .filter(place -> place.startsWith("2026-03-04"))
                .map(place -> place.substring(place.indexOf(':') + 1))
                .collect(Collectors.joining());
    }

    private static Map<Integer, String> expected(int files) {
        Map<Integer, String> expected = new HashMap<>();
        for (int i = 0; i < ROWS; i++) {
            if (files > 3 && i % 5 == 0) {
                expected.put(i, "4");
            } else if (i % 3 == 0) {
                expected.put(i, "3");
            } else if (i % 2 == 0) {
                expected.put(i, "2");
            } else if (i != WITHOUT_KEY && i != TOO_SHORT) {
                expected.put(i, "1");
            }
        }
        return expected;
    }

    /** The first file has two damaged lines. */
    private static String csv(int seen, IntPredicate which) {
        return "no,seen\n"
                + lines(which, i -> {
                    boolean damages = seen == 1;
                    return damages && i == WITHOUT_KEY ? "," + seen : damages && i == TOO_SHORT ? "x" : i + "," + seen;
                });
    }

    private static String json(int seen, IntPredicate which) {
        return lines(which, i -> "{\"no\":\"" + i + "\",\"seen\":\"" + seen + "\"}");
    }

    private static String lines(IntPredicate which, IntFunction<String> line) {
        return IntStream.range(0, ROWS).filter(which).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }

    /** As writers must: under a hidden name, and then by its own. */
    private void put(String name, byte[] content) throws IOException {
        Files.move(Files.write(exports.resolve("." + name), content), exports.resolve(name));
    }

    private static void crash(MiniCluster cluster) throws Exception {
        cluster.terminateTaskManager(0).get();
        cluster.startTaskManager();
    }

    /** What the last change of each row says. */
    private static Map<Integer, String> seen() {
        Map<Integer, String> seen = new HashMap<>();
        for (SourceChange change : changes()) {
            String no = text(change, "no");
            if (!no.equals("x")) {
                seen.put(Integer.valueOf(no), text(change, "seen"));
            }
        }
        return seen;
    }

    private static String text(SourceChange change, String column) {
        return ((Value.Text) change.after().columns().get(column)).value();
    }

    private static List<SourceChange> changes() {
        return KAFKA.consumeAll(PREFIX + "source_change.v1").stream()
                .map(record -> SourceChangeCodec.decode(record.value()).orElseThrow())
                .toList();
    }

    /** File and line of each dead letter, and why. */
    private static Map<String, String> rejected() {
        Map<String, String> rejected = new TreeMap<>();
        KAFKA.consumeAll(PREFIX + "rejected_event.v1").stream()
                .map(record -> RejectedEventCodec.decode(record.value()).orElseThrow())
                .forEach(letter -> rejected.put(
                        letter.origin().orElseThrow().file() + ":"
                                + letter.origin().orElseThrow().line(),
                        letter.why().detail()));
        return rejected;
    }

    private StreamGraph job() throws IOException {
        Path sources = Files.writeString(
                folder.resolve("databases.yaml"),
                """
                version: 1
                sources:
                  exports: {type: folder, folder: '%s', table: customer, key: [no], every: 1s}
                """
                        .formatted(exports));
        CdcOptions options = CdcOptions.of(Map.of(
                "kafka.bootstrap.servers",
                KAFKA.bootstrapServers(),
                "topic.prefix",
                PREFIX,
                "databases.file",
                sources.toString()));
        return CdcGraph.of(options, folder, Duration.ofMillis(100));
    }

    private static byte[] compressed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
