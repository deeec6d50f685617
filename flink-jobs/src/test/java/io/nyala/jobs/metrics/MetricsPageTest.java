package io.nyala.jobs.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.jobs.metrics.MetricsCatalogue.Described;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/generated/metrics.md} says what the catalogue says. To write it anew: {@code -Dnyala.write.docs=true}. */
class MetricsPageTest {
    private static final Path PAGE = Path.of("../docs/generated/metrics.md");

    /** Flink's own that alerts and the dashboard ask for. */
    private static final Map<String, String> FLINKS = new TreeMap<>(Map.ofEntries(
            Map.entry("flink_jobmanager_job_runningTime", "How long the job has been running, ms; 0 when it is not."),
            Map.entry("flink_jobmanager_job_numRestarts", "Restarts since the job was submitted."),
            Map.entry("flink_jobmanager_job_numberOfCompletedCheckpoints", "Checkpoints that were completed."),
            Map.entry("flink_jobmanager_job_numberOfFailedCheckpoints", "Checkpoints that were not."),
            Map.entry("flink_jobmanager_job_lastCheckpointCompletedTimestamp", "When the last one was, epoch ms."),
            Map.entry("flink_jobmanager_job_lastCheckpointDuration", "How long it took, ms."),
            Map.entry("flink_jobmanager_job_lastCheckpointFullSize", "Its size with all that was there before, bytes."),
            Map.entry(
                    "flink_taskmanager_job_task_operator_pendingRecords",
                    "Records of a source in Kafka that are not read."),
            Map.entry("flink_taskmanager_job_task_busyTimeMsPerSecond", "How busy a task is, ms of each second."),
            Map.entry(
                    "flink_taskmanager_job_task_backPressuredTimeMsPerSecond",
                    "How long a task waits for the next one, ms of each second."),
            Map.entry("flink_taskmanager_Status_JVM_Memory_Heap_Used", "Heap that is used, bytes."),
            Map.entry("flink_taskmanager_Status_JVM_Memory_Heap_Max", "Heap there is, bytes."),
            Map.entry(
                    "flink_taskmanager_Status_JVM_GarbageCollector_All_TimeMsPerSecond",
                    "Time of garbage collection, ms of each second.")));

    @Test
    void thePageSaysWhatTheCatalogueSays() throws Exception {
        String page = page();
        if (Boolean.getBoolean("nyala.write.docs")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).hasContent(page);
    }

    @Test
    void nothingIsDescribedTwice() {
        assertThat(MetricsCatalogue.ALL.stream().flatMap(metric -> metric.operators().stream()
                        .map(operator -> List.of(metric.prometheusName(), operator))))
                .doesNotHaveDuplicates();
    }

    private static String page() {
        StringBuilder page = new StringBuilder(
                """
                # Metrics

                Written by `MetricsPageTest` from `MetricsCatalogue`. Runs of the real jobs fail when they register a metric that is not here, or do not register one that is.

                Names are those of Flink's reporter for Prometheus. It makes `_` of all but letters and digits in labels too: job `nyala-profile` is `job_name="nyala_profile"`.

                | label | says |
                |---|---|
                | `job_name` | `nyala_profile` or `nyala_cdc` |
                | `operator_name` | the stage: `standardize_events`; of a source `Source:_read_events`; of a writer `write_profiles:_Writer` |
                | `subtask_index`, `tm_id`, `host` | which part of it, on which TaskManager |
                | `source` | `source_eventsLate` only: name of a source, at most 100 of them |
                | `quantile` | of quantiles: 0.5, 0.75, 0.95, 0.98, 0.99, 0.999 |

                No label and no value says anything of a person. A `count` is a gauge that is part of the checkpoint: it goes on after a restart, and falls back to the last
                checkpoint when one is done again, so ask for its `delta`, not its `increase`. A `count, of this start` begins at 0 with the task.

                ## Of the jobs

                | metric | stages | kind | unit | what it says |
                |---|---|---|---|---|
                """);
        for (Described metric : MetricsCatalogue.ALL) {
            page.append("| `")
                    .append(metric.prometheusName())
                    .append("` | ")
                    .append(metric.operators().stream()
                            .map(operator -> "`" + operator + "`")
                            .collect(Collectors.joining(", ")))
                    .append(" | ")
                    .append(metric.kind().words())
                    .append(" | ")
                    .append(metric.unit())
                    .append(" | ")
                    .append(metric.says())
                    .append(" |\n");
        }
        page.append(
                """

                ## Of Flink

                Those that [alerts](../operations/monitor.md#alerts) and the dashboard ask for. RocksDB's have the state in their name, as
                `flink_taskmanager_job_task_operator_identifier_rocksdb_total_sst_files_size`; they are there when the options `state.backend.rocksdb.metrics.*` say so.

                | metric | what it says |
                |---|---|
                """);
        FLINKS.forEach((name, says) ->
                page.append("| `").append(name).append("` | ").append(says).append(" |\n"));
        return page.toString();
    }
}
