package io.nyala.local.replay;

import io.nyala.local.home.CliFailure;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How far the topics reach and how far the job has got. The job commits an offset of a topic of events when everything that
 * follows from the events before it is visible in Kudu.
 */
public final class EventLog implements AutoCloseable {
    private static final String JOB_GROUP = "nyala-profile-job";

    private final Admin admin;

    /**
     * A connection to the broker.
     *
     * @param brokers host:port
     */
    public EventLog(String brokers) {
        admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000));
    }

    /** Offset of the next record of each partition of some topics. */
    public Map<TopicPartition, Long> ends(Collection<String> topics) {
        return read("reading the end of " + String.join(", ", topics), () -> {
            Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
            admin.describeTopics(topics).allTopicNames().get().forEach((topic, description) -> description
                    .partitions()
                    .forEach(partition ->
                            wanted.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(wanted).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        });
    }

    /** Names of all topics but Kafka's own. */
    Set<String> topics() {
        return read(
                "reading the names of topics", () -> admin.listTopics().names().get());
    }

    /** How long a topic keeps records, milliseconds; {@link Long#MAX_VALUE} for ever. */
    public long kept(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        String millis = read(
                        "reading how long " + topic + " is kept",
                        () -> admin.describeConfigs(List.of(resource)).all().get())
                .get(resource)
                .get(TopicConfig.RETENTION_MS_CONFIG)
                .value();
        long kept = Long.parseLong(millis);
        return kept < 0 ? Long.MAX_VALUE : kept;
    }

    /** Offset of the first event of each partition that is not yet known to be visible; empty before the first commit. */
    public Map<TopicPartition, Long> visible() {
        return read("reading the job's progress", () -> {
            Map<TopicPartition, Long> committed = new HashMap<>();
            admin.listConsumerGroupOffsets(JOB_GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> {
                        if (offset != null) {
                            committed.put(partition, offset.offset());
                        }
                    });
            return committed;
        });
    }

    /**
     * Events that are not yet known to be visible.
     *
     * @param ends of the topics of events
     * @param visible see {@link #visible}
     */
    public static long waiting(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> visible) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - visible.getOrDefault(end.getKey(), 0L)))
                .sum();
    }

    private interface Call<T> {
        T get() throws ExecutionException, InterruptedException;
    }

    private static <T> T read(String what, Call<T> call) {
        try {
            return call.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliFailure("interrupted while " + what, e);
        } catch (ExecutionException e) {
            throw new KafkaAwayException("Kafka does not answer while " + what + "; see ./nyala status", e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }
}
