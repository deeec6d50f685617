package io.nyala.jobs.kudu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nyala.identity.IdentifierKey;
import io.nyala.jobs.kafka.Brokers;
import io.nyala.jobs.state.Types;
import io.nyala.tables.TableAdmin;
import io.nyala.tables.TableRow;
import io.nyala.tables.Tables;
import io.nyala.testkit.RealKafka;
import io.nyala.testkit.RealKudu;
import io.nyala.upsert.OwnerNotice;
import io.nyala.upsert.RowChange;
import io.nyala.upsert.RowChange.Delete;
import io.nyala.upsert.RowChange.Upsert;
import io.nyala.upsert.RowClass;
import io.nyala.upsert.RowKey;
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
    private static final int PARALLELISM = 2;
    private static final int MAX_PARALLELISM = 64;
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
            if (client.tableExists(ToyTable.TABLE.kuduName())) {
                client.deleteTable(ToyTable.TABLE.kuduName());
            }
            new TableAdmin(client, 1).apply(List.of(Tables.SCHEMA_VERSION, ToyTable.TABLE), 0);
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
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(ToyOwner.HEARD_COVERED.get(ToyOwner.LAST_ATTEMPT.get()))
                            .hasSize(PARALLELISM));
            assertThat(ToyOwner.REEMISSIONS_AFTER_COVERED).hasValue(0);
            assertThat(ToyOwner.FAILURES).hasValue(3);
            assertThat(ToyOwner.GHOSTS_DELETED).hasPositiveValue();
            assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.RUNNING);
        } finally {
            job.cancel().get();
        }
    }

    @Test
    void movedKeyIsDeletedAndUpsertedInOneWrite() throws Exception {
        RowKey old = ToyTable.key("owner", 0);
        RowKey moved = ToyTable.key("owner", 1);
        RowKey other = ToyTable.key("owner", 2);
        try (KuduRowStore store = KuduRowStore.open(ToyTable.TABLE, options())) {
            store.write(List.of(upsert(old, 0, 1), upsert(other, 2, 1))).get();

            store.write(List.of(new Delete<>(old, 0), upsert(moved, 1, 2), new Delete<>(ToyTable.key("none", 0), 0)))
                    .get();

            assertThat(table()).isEqualTo(Map.of(moved.primaryKey(), 2L, other.primaryKey(), 1L));
        }
    }

    @Test
    void rowThatIsNotTheOneOfItsKeyIsRefused() throws Exception {
        try (KuduRowStore store = KuduRowStore.open(ToyTable.TABLE, options())) {
            assertThatThrownBy(() -> store.write(List.of(upsert(ToyTable.key("owner", 0), 1, 1))))
                    .hasMessageContaining("not the one that its key names");
        }
    }

    private static RowChange<TableRow> upsert(RowKey key, int place, long version) {
        return new Upsert<>(key, ToyTable.row("owner", place, version), 0);
    }

    private static void failOnceAt(long seen) {
        awaitSeen(seen);
        ToyOwner.FAILURES_WANTED.incrementAndGet();
    }

    private static void awaitSeen(long numbers) {
        await().atMost(PATIENCE).until(() -> ToyOwner.SEEN.get() >= numbers);
    }

    private JobClient start() throws Exception {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, configuration());
        KuduOptions options = options();
        DataStream<OwnerNotice> notices = env.fromSource(
                        JournalTicks.source(), JournalTicks.watermarks(), "ticks", Types.TICK)
                .setParallelism(1)
                .uid("ticks")
                .transform("read-written-keys", Types.OWNER_NOTICE, new ReadWrittenKeys(options, MAX_PARALLELISM))
                .setParallelism(1)
                .uid("read-written-keys");
        DataStream<RowChange<TableRow>> rows = env.fromSource(
                        numbers(), WatermarkStrategy.noWatermarks(), "numbers", Types.TICK)
                .setParallelism(1)
                .uid("numbers")
                .keyBy(number -> ToyOwner.owner(number, OWNERS), Types.IDENTIFIER_KEY)
                .connect(notices.keyBy(notice -> IdentifierKey.fromHex(notice.owner()), Types.IDENTIFIER_KEY))
                .process(new ToyOwner(OWNERS, NUMBERS), Types.ROW_CHANGE)
                .uid("own");
        rows.sinkTo(new KuduSink(ToyTable.TABLE, RowClass.STATE_BACKED, options))
                .uid("write");
        return env.executeAsync("kudu-sink-it");
    }

    private static KuduOptions options() {
        return new KuduOptions(
                KUDU.masters(),
                Brokers.at(KAFKA.bootstrapServers()),
                JOURNAL,
                Duration.ofMillis(100),
                Duration.ofSeconds(2),
                SETTLE,
                500);
    }

    private static DataGeneratorSource<Long> numbers() {
        return new DataGeneratorSource<>(
                number -> number, NUMBERS, RateLimiterStrategy.perSecond(NUMBERS_PER_SECOND), Types.TICK);
    }

    private Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
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
            KuduScanner scanner = client.newScannerBuilder(client.openTable(ToyTable.TABLE.kuduName()))
                    .build();
            while (scanner.hasMoreRows()) {
                for (RowResult row : scanner.nextRows()) {
                    String key = ToyTable.TABLE.primaryKey(
                            row.getString("owner"), row.getLong("moved_at"), row.getString("place"));
                    rows.put(key, row.getLong("version"));
                }
            }
        }
        return rows;
    }
}
