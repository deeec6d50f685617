package io.nyala.jobs.kudu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nyala.jobs.state.Types;
import io.nyala.tables.TableAdmin;
import io.nyala.tables.TableRow;
import io.nyala.tables.Tables;
import io.nyala.testkit.RealKafka;
import io.nyala.testkit.RealKudu;
import io.nyala.upsert.Reemit;
import io.nyala.upsert.RowChange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.client.KuduScanner;
import org.apache.kudu.client.RowResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class KuduSinkITCase {
    @RegisterExtension
    static final RealKafka KAFKA = new RealKafka();

    @RegisterExtension
    static final RealKudu KUDU = new RealKudu();

    private static final String JOURNAL = "kudu-sink-it.written_key.v1";
    private static final int OWNERS = 200;
    private static final long NUMBERS = 12_000;
    private static final double NUMBERS_PER_SECOND = 1_000;
    private static final Duration SETTLE = Duration.ofSeconds(8);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path checkpoints;

    @BeforeEach
    void createTables() throws KuduException {
        KAFKA.createTopic(JOURNAL, 2);
        try (KuduClient client = client()) {
            if (client.tableExists(Tables.IDENTIFIER.kuduName())) {
                client.deleteTable(Tables.IDENTIFIER.kuduName());
            }
            new TableAdmin(client, 1).apply(List.of(Tables.SCHEMA_VERSION, Tables.IDENTIFIER), 0);
        }
    }

    @Test
    void tableEqualsItsOwnersAfterFailuresOfTheJobOfKuduAndOfKafka() throws Exception {
        JobClient job = start();
        try {
            failOnceAt(2_000);
            failOnceAt(4_000);
            awaitSeen(6_000);
            KUDU.cluster().tabletServers().get(0).killAndRestart();
            awaitSeen(8_000);
            KAFKA.broker().killAndRestart();
            failOnceAt(10_000);

            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> assertThat(table()).hasSize(OWNERS).isEqualTo(ToyOwner.TRUTH));
            await().during(SETTLE)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> table().equals(ToyOwner.TRUTH));
            assertThat(ToyOwner.FAILURES).hasValue(3);
            assertThat(ToyOwner.GHOSTS_DELETED).hasPositiveValue();
            assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.RUNNING);
        } finally {
            job.cancel().get();
        }
    }

    private static void failOnceAt(long seen) {
        awaitSeen(seen);
        ToyOwner.FAILURES_WANTED.incrementAndGet();
    }

    private static void awaitSeen(long numbers) {
        await().atMost(PATIENCE).until(() -> ToyOwner.SEEN.get() >= numbers);
    }

    private JobClient start() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, configuration());
        KuduOptions options = new KuduOptions(
                KUDU.masters(),
                KAFKA.bootstrapServers(),
                JOURNAL,
                Duration.ofMillis(100),
                Duration.ofSeconds(2),
                SETTLE,
                500);
        DataStream<Reemit> reemissions = env.fromSource(
                        JournalTicks.source(), JournalTicks.watermarks(), "ticks", Types.TICK)
                .setParallelism(1)
                .uid("ticks")
                .process(new ReadWrittenKeys(options), Types.REEMIT)
                .setParallelism(1)
                .uid("read-written-keys");
        DataStream<RowChange<TableRow>> rows = env.fromSource(
                        numbers(), WatermarkStrategy.noWatermarks(), "numbers", Types.TICK)
                .setParallelism(1)
                .uid("numbers")
                .keyBy(number -> ToyOwner.owner(number, OWNERS))
                .connect(reemissions.keyBy(reemit -> reemit.key().owner()))
                .process(new ToyOwner(OWNERS, NUMBERS), Types.ROW_CHANGE)
                .uid("own");
        rows.sinkTo(new KuduSink(Tables.IDENTIFIER, options)).uid("write");
        return env.executeAsync("kudu-sink-it");
    }

    private static DataGeneratorSource<Long> numbers() {
        return new DataGeneratorSource<>(
                number -> number, NUMBERS, RateLimiterStrategy.perSecond(NUMBERS_PER_SECOND), Types.TICK);
    }

    private Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(700));
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1_000);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(500));
        return configuration;
    }

    private static KuduClient client() {
        return new KuduClient.KuduClientBuilder(KUDU.masters()).build();
    }

    private static Map<String, Long> table() throws KuduException {
        Map<String, Long> rows = new HashMap<>();
        try (KuduClient client = client()) {
            KuduScanner scanner = client.newScannerBuilder(client.openTable(Tables.IDENTIFIER.kuduName()))
                    .setProjectedColumnNames(List.of("identifier_key", "version"))
                    .build();
            while (scanner.hasMoreRows()) {
                for (RowResult row : scanner.nextRows()) {
                    rows.put(row.getString("identifier_key"), row.getLong("version"));
                }
            }
        }
        return rows;
    }
}
