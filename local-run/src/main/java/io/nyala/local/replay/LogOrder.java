package io.nyala.local.replay;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Makes one sequence of several partitions: the record with the oldest log time next, those of one partition in their order. */
final class LogOrder {
    private static final Comparator<ConsumerRecord<byte[], byte[]>> OLDEST = Comparator.comparingLong(
                    (ConsumerRecord<byte[], byte[]> record) -> record.timestamp())
            .thenComparing(ConsumerRecord::topic)
            .thenComparingInt(ConsumerRecord::partition);

    private final Map<TopicPartition, Queue<ConsumerRecord<byte[], byte[]>>> waiting = new HashMap<>();

    /** The next record of its partition. */
    void add(ConsumerRecord<byte[], byte[]> record) {
        waiting.computeIfAbsent(new TopicPartition(record.topic(), record.partition()), unused -> new ArrayDeque<>())
                .add(record);
    }

    /** Those of some partitions of which no record waits. */
    Set<TopicPartition> missing(Set<TopicPartition> partitions) {
        Set<TopicPartition> missing = new HashSet<>(partitions);
        missing.removeAll(waiting.keySet());
        return missing;
    }

    /**
     * Gives away all that nothing to come can precede.
     *
     * @param open partitions of which more will come
     */
    void release(Set<TopicPartition> open, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        while (waiting.keySet().containsAll(open)) {
            Optional<Queue<ConsumerRecord<byte[], byte[]>>> next =
                    waiting.values().stream().min(Comparator.comparing(Queue::element, OLDEST));
            if (next.isEmpty()) {
                return;
            }
            each.accept(next.get().remove());
            waiting.values().removeIf(Queue::isEmpty);
        }
    }
}
