package io.nyala.jobs;

import io.nyala.codec.EventEnvelopeCodec;
import io.nyala.jobs.metrics.RegisteredMetrics;
import io.nyala.standardize.Origin;
import io.nyala.tables.Table;
import io.nyala.tables.TableAdmin;
import io.nyala.tables.Tables;
import io.nyala.testkit.RealKafka;
import io.nyala.testkit.RealKudu;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kudu.ColumnSchema;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.client.KuduScanner;
import org.apache.kudu.client.KuduSession;
import org.apache.kudu.client.KuduTable;
import org.apache.kudu.client.RowResult;
import org.apache.kudu.client.Upsert;
import org.jspecify.annotations.Nullable;

/** The whole job between a real Kafka and a real Kudu, with empty tables at the start. */
final class RealPipeline implements AutoCloseable {

    static final MiniClusterConfiguration CLUSTER = new MiniClusterConfiguration.Builder()
            .setNumTaskManagers(2)
            .setNumSlotsPerTaskManager(2)
            .setConfiguration(RegisteredMetrics.heard(new Configuration().set(RestOptions.BIND_PORT, "0")))
            .build();

    private final RealKafka kafka;
    private final RealKudu servers;
    private final KuduClient kudu;
    private final String prefix;
    private final Path folder;

    private RealPipeline(RealKafka kafka, RealKudu servers, KuduClient kudu, String prefix, Path folder) {
        this.kafka = kafka;
        this.servers = servers;
        this.kudu = kudu;
        this.prefix = prefix;
        this.folder = folder;
    }

    /**
     * Topics of their own, and tables that all such tests share one after the other.
     *
     * @param prefix of the topics
     * @param folder for checkpoints and the secret
     */
    static RealPipeline make(RealKafka kafka, RealKudu servers, String prefix, Path folder) throws Exception {
        kafka.createNyalaTopics(prefix);
        KuduClient kudu = new KuduClient.KuduClientBuilder(servers.masters()).build();
        RealPipeline pipeline = new RealPipeline(kafka, servers, kudu, prefix, folder);
        pipeline.emptyTables();
        Files.write(folder.resolve("identity.key"), TestEvents.secret());
        return pipeline;
    }

    /** As if nothing had ever been written. */
    void emptyTables() throws KuduException {
        for (Table table : Tables.ALL) {
            if (kudu.tableExists(table.kuduName())) {
                kudu.deleteTable(table.kuduName());
            }
        }
        new TableAdmin(kudu, 1).apply(Tables.ALL, System.currentTimeMillis());
    }

    /** The job, to be submitted. */
    StreamGraph job() throws IOException {
        return job(Map.of());
    }

    /**
     * The job, to be submitted.
     *
     * @param more options of its configuration
     */
    StreamGraph job(Map<String, String> more) throws IOException {
        Map<String, String> values = new HashMap<>(more);
        values.putAll(Map.of(
                "kafka.bootstrap.servers",
                kafka.bootstrapServers(),
                "kudu.masters",
                servers.masters(),
                "identity.key.file",
                folder.resolve("identity.key").toString(),
                "topic.prefix",
                prefix,
                "kudu.operation.timeout",
                "5 s",
                "write.settle",
                "10 s"));
        ProfileOptions options = ProfileOptions.of(values);
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

    /** A JSON message of the web in the envelope of the topic of events. */
    static byte[] envelope(long line, String json) {
        return EventEnvelopeCodec.encodeJson(
                "", "web", 0, new Origin("cast.jsonl", line), json.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns when the log has taken all of them, in any partitions. */
    void send(Topic topic, List<byte[]> messages) {
        send(topic, null, messages);
    }

    /**
     * Returns when the log has taken all of them.
     *
     * @param keyOrNull of all of them: messages of one key keep their order; null for any partitions
     */
    void send(Topic topic, @Nullable String keyOrNull, List<byte[]> messages) {
        byte[] key = keyOrNull == null ? null : keyOrNull.getBytes(StandardCharsets.UTF_8);
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (byte[] message : messages) {
                // closing the producer sends what waits
                var unused = producer.send(new ProducerRecord<>(prefix + topic.topicName(), key, message));
            }
        }
    }

    /** All values of a topic. */
    List<byte[]> read(Topic topic) {
        return kafka.consumeAll(prefix + topic.topicName()).stream()
                .map(record -> record.value())
                .toList();
    }

    List<RowResult> rows(Table table) throws KuduException {
        List<RowResult> rows = new ArrayList<>();
        KuduScanner scanner =
                kudu.newScannerBuilder(kudu.openTable(table.kuduName())).build();
        while (scanner.hasMoreRows()) {
            scanner.nextRows().forEach(rows::add);
        }
        return rows;
    }

    /** Puts rows into tables as a backup does: as they were, whatever the job has written since. */
    void restore(Map<Table, List<RowResult>> copy) throws KuduException {
        KuduSession session = kudu.newSession();
        for (Map.Entry<Table, List<RowResult>> table : copy.entrySet()) {
            KuduTable live = kudu.openTable(table.getKey().kuduName());
            for (RowResult row : table.getValue()) {
                Upsert upsert = live.newUpsert();
                for (ColumnSchema column : row.getSchema().getColumns()) {
                    upsert.getRow().addObject(column.getName(), row.getObject(column.getName()));
                }
                if (session.apply(upsert).hasRowError()) {
                    throw new IllegalStateException("a row cannot be restored");
                }
            }
        }
        session.close();
    }

    @Override
    public void close() throws KuduException {
        kudu.close();
    }
}
