package io.nyala.testkit;

import io.nyala.services.KafkaBroker;
import io.nyala.services.NyalaTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real broker for tests: {@code @RegisterExtension static final RealKafka KAFKA = new RealKafka();}. All test classes
 * of a run share one, so name topics by test, for example with a prefix.
 */
public final class RealKafka implements BeforeAllCallback {
    private static final Shared<KafkaBroker> SHARED = new Shared<>("kafka", KafkaBroker::startIn);

    @Override
    public void beforeAll(ExtensionContext context) {
        SHARED.startFor(context);
    }

    /** The broker, to kill and restart; leave it running at the end of a test. */
    public KafkaBroker broker() {
        return SHARED.get();
    }

    /** Value for {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return broker().bootstrapServers();
    }

    /**
     * Creates one topic, if it does not exist.
     *
     * @param topic its name
     * @param partitions how many
     */
    public void createTopic(String topic, int partitions) {
        broker().createTopics(List.of(new NewTopic(topic, partitions, (short) 1)));
    }

    /**
     * Creates all topics of the system, as {@code ./nyala up} does.
     *
     * @param prefix before every name; the same as the job's {@code topic.prefix}
     */
    public void createNyalaTopics(String prefix) {
        broker().createTopics(NyalaTopics.all(prefix));
    }

    /**
     * Everything that is in a topic now, committed records only.
     *
     * @param topic its name
     * @return the records in order of partition and offset
     */
    public List<ConsumerRecord<byte[], byte[]>> consumeAll(String topic) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            int partitions = consumer.partitionsFor(topic).size();
            for (int partition = 0; partition < partitions; partition++) {
                readToEnd(consumer, new TopicPartition(topic, partition), all);
            }
        }
        return all;
    }

    private static void readToEnd(
            KafkaConsumer<byte[], byte[]> consumer,
            TopicPartition partition,
            List<ConsumerRecord<byte[], byte[]>> into) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        while (consumer.position(partition) < end) {
            consumer.poll(Duration.ofMillis(200)).forEach(into::add);
        }
    }
}
