package io.nyala.jobs.kafka;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** How long topics keep records: {@code retention.ms} of each. The broker drops whole segments, so single records stay for some time more. */
public final class TopicRetention implements AutoCloseable {
    private static final Duration LONGEST_SEGMENT = Duration.ofHours(1);

    private final Admin admin;

    /** @param bootstrapServers brokers */
    public TopicRetention(String bootstrapServers) {
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /**
     * How long a topic keeps records.
     *
     * @return milliseconds; {@link Long#MAX_VALUE} for ever
     * @throws IOException when the broker does not say it
     */
    public long of(String topic) throws IOException {
        ConfigResource resource = resource(topic);
        String millis = answer(topic, admin.describeConfigs(List.of(resource)).all())
                .get(resource)
                .get(TopicConfig.RETENTION_MS_CONFIG)
                .value();
        long kept = Long.parseLong(millis);
        return kept < 0 ? Long.MAX_VALUE : kept;
    }

    /**
     * Says how long a topic keeps records from now on. Its segments get as short as an hour, or as that time if it is less: Kafka drops whole segments, and one
     * that is written to for a week keeps its first record for a week longer.
     *
     * @throws IOException when the broker does not take it
     */
    public void set(String topic, Duration kept) throws IOException {
        Duration segment = kept.compareTo(LONGEST_SEGMENT) < 0 ? kept : LONGEST_SEGMENT;
        List<AlterConfigOp> settings = List.of(
                setting(TopicConfig.RETENTION_MS_CONFIG, kept), setting(TopicConfig.SEGMENT_MS_CONFIG, segment));
        answer(
                topic,
                admin.incrementalAlterConfigs(Map.of(resource(topic), settings)).all());
    }

    private static AlterConfigOp setting(String name, Duration time) {
        return new AlterConfigOp(new ConfigEntry(name, Long.toString(time.toMillis())), AlterConfigOp.OpType.SET);
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static <T> T answer(String topic, KafkaFuture<T> future) throws IOException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IOException(
                    "Kafka fails on topic " + topic + ": " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking for topic " + topic, e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }
}
