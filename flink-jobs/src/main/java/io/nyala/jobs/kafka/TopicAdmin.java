package io.nyala.jobs.kafka;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes topics and sets what they need. Never deletes one, never changes the number of partitions: keys would move. */
public final class TopicAdmin implements AutoCloseable {

    /** Kafka drops whole segments: with short ones no record outlives its time by much. */
    private static final String SEGMENT_MILLIS =
            Long.toString(Duration.ofHours(1).toMillis());

    private final Admin admin;

    /** @param brokers where, and how they are reached */
    public TopicAdmin(Brokers brokers) {
        admin = Admin.create(brokers.with(Map.of()));
    }

    /**
     * The names of all topics that this client may see.
     *
     * @throws IOException when the brokers do not answer
     */
    public Set<String> names() throws IOException {
        return answer("the list of topics", admin.listTopics().names());
    }

    /**
     * Makes a topic; one that somebody else makes at the same moment is as good.
     *
     * @param name full name
     * @param partitions how many
     * @param replicas copies of each; a write waits for all but one of them
     * @param settings that it needs
     * @throws IOException when the brokers refuse
     */
    public void create(String name, int partitions, short replicas, Map<String, String> settings) throws IOException {
        Map<String, String> all = new HashMap<>(settings);
        all.put(TopicConfig.SEGMENT_MS_CONFIG, SEGMENT_MILLIS);
        all.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(Math.max(1, replicas - 1)));
        try {
            answer(
                    "topic " + name,
                    admin.createTopics(List.of(new NewTopic(name, partitions, replicas).configs(all)))
                            .all());
        } catch (IOException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /**
     * The value of a setting of a topic, empty when the broker does not say it.
     *
     * @throws IOException when the brokers do not answer
     */
    public Optional<String> setting(String name, String setting) throws IOException {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
        ConfigEntry entry = answer(
                        "topic " + name, admin.describeConfigs(List.of(topic)).all())
                .get(topic)
                .get(setting);
        return Optional.ofNullable(entry).map(ConfigEntry::value);
    }

    /**
     * Sets settings of a topic; the others stay as they are.
     *
     * @throws IOException when the brokers refuse
     */
    public void set(String name, Map<String, String> settings) throws IOException {
        List<AlterConfigOp> changes = settings.entrySet().stream()
                .map(setting -> new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
        answer(
                "topic " + name,
                admin.incrementalAlterConfigs(Map.of(topic, changes)).all());
    }

    private static <T> T answer(String what, KafkaFuture<T> future) throws IOException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IOException("Kafka fails on " + what + ": " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking for " + what, e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }
}
