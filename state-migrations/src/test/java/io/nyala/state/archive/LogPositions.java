package io.nyala.state.archive;

import static org.awaitility.Awaitility.await;

import io.nyala.jobs.Topic;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** How far the logs were when a savepoint was taken: a new broker must begin there, or the job would look for what never was. */
final class LogPositions {

    /** Logs that the job reads. */
    private static final Set<Topic> READ =
            EnumSet.of(Topic.EVENT, Topic.SOURCE_CHANGE, Topic.CONTROL, Topic.ERASURE_RECEIPT, Topic.WRITTEN_KEY);

    private LogPositions() {}

    /** Ends of all partitions of all topics of the archive. */
    static Map<String, List<Long>> read(String brokers) throws ExecutionException, InterruptedException {
        Map<String, List<Long>> ends = new TreeMap<>();
        try (Admin admin = admin(brokers)) {
            for (TopicDescription topic :
                    admin.describeTopics(topics(admin)).allTopicNames().get().values()) {
                Map<TopicPartition, OffsetSpec> latest =
                        new TreeMap<>((left, right) -> left.partition() - right.partition());
                topic.partitions()
                        .forEach(each ->
                                latest.put(new TopicPartition(topic.name(), each.partition()), OffsetSpec.latest()));
                Map<TopicPartition, ListOffsetsResultInfo> found =
                        admin.listOffsets(latest).all().get();
                ends.put(
                        topic.name(),
                        latest.keySet().stream()
                                .map(partition -> found.get(partition).offset())
                                .toList());
            }
        }
        return ends;
    }

    /** Makes empty logs go on from there: as many records are written as there were, and dropped. */
    static void reach(String brokers, Map<String, List<Long>> positions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, RecordsToDelete> all =
                new TreeMap<>((left, right) -> left.toString().compareTo(right.toString()));
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", brokers),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
                Admin admin = admin(brokers)) {
            READ.forEach(read -> {
                String topic = ArchiveSystem.PREFIX + read.topicName();
                List<Long> ends = positions.getOrDefault(topic, List.of());
                for (int partition = 0; partition < ends.size(); partition++) {
                    for (long i = 0; i < ends.get(partition); i++) {
                        var unused = producer.send(new ProducerRecord<>(topic, partition, new byte[] {0}, new byte[0]));
                    }
                    if (ends.get(partition) > 0) {
                        all.put(
                                new TopicPartition(topic, partition),
                                RecordsToDelete.beforeOffset(ends.get(partition)));
                    }
                }
            });
            producer.flush();
            admin.deleteRecords(all).all().get();
        }
    }

    /** Drops the topics of an archive that was restored before. */
    static void forget(String brokers) throws ExecutionException, InterruptedException {
        try (Admin admin = admin(brokers)) {
            admin.deleteTopics(topics(admin)).all().get();
            await().until(() -> topics(admin).isEmpty());
        }
    }

    private static List<String> topics(Admin admin) throws ExecutionException, InterruptedException {
        return admin.listTopics().names().get().stream()
                .filter(topic -> topic.startsWith(ArchiveSystem.PREFIX))
                .toList();
    }

    private static Admin admin(String brokers) {
        return Admin.create(Map.of("bootstrap.servers", brokers));
    }
}
