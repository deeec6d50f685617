package io.nyala.local.replay;

import io.nyala.local.home.CliFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the topics reach and how far the job has got. The job commits an offset of {@code event.v1} when everything that
 * follows from the events before it is visible in Kudu.
 */
public final class EventLog implements AutoCloseable {
    /** Topic of the events. */
    public static final String EVENTS = "event.v1";
    /** Topic of what was rejected. */
    public static final String REJECTED = "rejected_event.v1";

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

    /**
     * Offset of the next record of each partition.
     *
     * @param topic its name
     * @return offset by partition
     */
    public Map<Integer, Long> ends(String topic) {
        return read("reading the end of " + topic, () -> {
            var partitions = admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions();
            Map<TopicPartition, OffsetSpec> wanted = partitions.stream()
                    .collect(Collectors.toMap(
                            partition -> new TopicPartition(topic, partition.partition()), p -> OffsetSpec.latest()));
            Map<Integer, Long> ends = new HashMap<>();
            admin.listOffsets(wanted)
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
            return ends;
        });
    }

    /** Offset of the first event of each partition that is not yet known to be visible; empty before the first commit. */
    public Map<Integer, Long> visible() {
        return read("reading the job's progress", () -> {
            Map<Integer, Long> committed = new HashMap<>();
            admin.listConsumerGroupOffsets(JOB_GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> {
                        if (partition.topic().equals(EVENTS) && offset != null) {
                            committed.put(partition.partition(), offset.offset());
                        }
                    });
            return committed;
        });
    }

    /**
     * Events that are not yet known to be visible.
     *
     * @param ends of {@link #EVENTS}
     * @param visible see {@link #visible}
     */
    public static long waiting(Map<Integer, Long> ends, Map<Integer, Long> visible) {
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
