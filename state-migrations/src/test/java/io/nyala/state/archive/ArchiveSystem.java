package io.nyala.state.archive;

import static org.awaitility.Awaitility.await;

import io.nyala.identity.IdentifierKeys;
import io.nyala.jobs.ProfileJob;
import io.nyala.jobs.ProfileOptions;
import io.nyala.services.KafkaBroker;
import io.nyala.services.KuduCluster;
import io.nyala.services.NyalaTopics;
import io.nyala.state.audit.TableScan;
import io.nyala.tables.Column;
import io.nyala.tables.Table;
import io.nyala.tables.TableAdmin;
import io.nyala.tables.TableRow;
import io.nyala.tables.Tables;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduException;

/** The job of profiles with the options of the archive, on a real Kafka and a real Kudu, with empty tables at the start. */
final class ArchiveSystem implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Its topics stand in the savepoints: never changed. */
    static final String PREFIX = "archive.";

    private static final int PARALLELISM = 2;

    private final KafkaBroker kafka;
    private final KuduCluster servers;
    private final Path folder;
    private final KuduClient kudu;
    private final MiniCluster cluster;

    private ArchiveSystem(KafkaBroker kafka, KuduCluster servers, Path folder) {
        this.kafka = kafka;
        this.servers = servers;
        this.folder = folder;
        this.kudu = new KuduClient.KuduClientBuilder(servers.masters()).build();
        this.cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(PARALLELISM)
                .setConfiguration(new Configuration().set(RestOptions.BIND_PORT, "0"))
                .build());
    }

    /** @param folder for checkpoints and files of options */
    static ArchiveSystem start(KafkaBroker kafka, KuduCluster servers, Path folder) throws Exception {
        ArchiveSystem system = new ArchiveSystem(kafka, servers, folder);
        LogPositions.forget(kafka.bootstrapServers());
        kafka.createTopics(NyalaTopics.all(PREFIX));
        for (Table table : Tables.ALL) {
            if (system.kudu.tableExists(table.kuduName())) {
                system.kudu.deleteTable(table.kuduName());
            }
        }
        new TableAdmin(system.kudu, 1).apply(Tables.ALL, System.currentTimeMillis());
        system.cluster.start();
        return system;
    }

    /** The secret of the archive. */
    static byte[] secret() {
        return new byte[IdentifierKeys.MIN_SECRET_BYTES];
    }

    /** The options of the job: where its servers are is not part of the archive. */
    static Map<String, String> options(Path folder, String kafka, String kudu) throws Exception {
        Files.write(folder.resolve("identity.key"), secret());
        Files.writeString(
                folder.resolve("crm.yaml"),
                """
                version: 1
                tables:
                  guest:
                    identifiers: {crm.guest: guest_no, email: mail}
                    attributes: {city: town}
                """);
        Files.writeString(
                folder.resolve("privacy.yaml"),
                """
                version: 1
                policy_version: 1
                retention: {events: none, sessions: none, inactive_profiles: none, dead_letters: none, identifiers: {}, attributes: {}}
                purposes:
                  marketing: {categories: [ads], unless_said: refused, attributes: [interests], outputs: [events]}
                """);
        return Map.of(
                "kafka.bootstrap.servers",
                kafka,
                "kudu.masters",
                kudu,
                "identity.key.file",
                folder.resolve("identity.key").toString(),
                "privacy.policy.file",
                folder.resolve("privacy.yaml").toString(),
                "source.crm.mapping",
                folder.resolve("crm.yaml").toString(),
                "topic.prefix",
                PREFIX,
                "kudu.operation.timeout",
                "5 s",
                "write.settle",
                "5 s");
    }

    /** Runs the job, from a savepoint if there is one. */
    JobID submit(Optional<Path> savepoint) throws Exception {
        Configuration config = new Configuration();
        config.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        config.set(CoreOptions.DEFAULT_PARALLELISM, PARALLELISM);
        // so that an archive has files of its own beside the metadata
        config.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.parse("2 kb"));
        config.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500));
        config.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        ProfileOptions options = ProfileOptions.of(options(folder, kafka.bootstrapServers(), servers.masters()));
        StreamGraph graph = ProfileJob.prepared(config, options).getStreamGraph();
        savepoint.ifPresent(from -> graph.setSavepointRestoreSettings(
                SavepointRestoreSettings.forPath(from.toUri().toString(), false)));
        return cluster.submitJob(graph).get().getJobID();
    }

    void cancel(JobID job) throws Exception {
        cluster.cancelJob(job).get();
        await().atMost(PATIENCE).until(() -> cluster.getJobStatus(job).get().isGloballyTerminalState());
    }

    /** Takes one; the job goes on. */
    Path savepoint(JobID job, SavepointFormatType format) throws Exception {
        String place = cluster.triggerSavepoint(
                        job, folder.resolve("savepoints").toUri().toString(), false, format)
                .get();
        return Path.of(URI.create(place));
    }

    /** Returns when the log has taken all of them. */
    void send(List<Message> messages) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (Message message : messages) {
                byte[] key = message.key().getBytes(StandardCharsets.UTF_8);
                // closing the producer sends what waits
                var unused = producer.send(
                        new ProducerRecord<>(PREFIX + message.topic().topicName(), key, message.value()));
            }
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    List<TableRow> rows(Table table) throws KuduException {
        return TableScan.read(kudu, table);
    }

    /** How many events the rows of all people count. */
    long eventsInProfiles() throws KuduException {
        int column =
                Tables.PROFILE.columns().stream().map(Column::name).toList().indexOf("event_count");
        return rows(Tables.PROFILE).stream()
                .mapToLong(row -> row.value(column) instanceof Long count ? count : 0)
                .sum();
    }

    @Override
    public void close() throws Exception {
        cluster.close();
        kudu.close();
    }
}
