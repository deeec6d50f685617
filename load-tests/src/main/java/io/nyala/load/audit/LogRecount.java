package io.nyala.load.audit;

import io.nyala.codec.EventEnvelopeCodec;
import io.nyala.event.Arrival;
import io.nyala.load.check.Recount;
import io.nyala.standardize.Standardized.Accepted;
import io.nyala.standardize.Standardizer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts all events of the log again, but for those of people who were erased since, up to where it ended when it was opened. */
public final class LogRecount implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Standardizer standardizer;
    private final ErasedPeople erased;
    private final List<TopicPartition> partitions;
    private final Map<TopicPartition, Long> ends;
    private final Recount recount = new Recount();
    private long records;

    /**
     * @param brokers HOST:PORT of Kafka
     * @param topics where events come from
     * @param standardizer as the product uses it
     */
    public LogRecount(String brokers, List<String> topics, Standardizer standardizer) {
        this.standardizer = standardizer;
        erased = ErasedPeople.read(brokers);
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        ends = consumer.endOffsets(partitions);
    }

    /** Reads from the beginning to where the log ended. */
    public Recount read() {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                    count(record);
                    records++;
                }
            }
        }
        return recount;
    }

    /** How many records were read. */
    public long records() {
        return records;
    }

    /** Whether nothing came since the log was opened. */
    boolean isQuiet() {
        return consumer.endOffsets(partitions).equals(ends);
    }

    private void count(ConsumerRecord<byte[], byte[]> record) {
        Arrival arrival = new Arrival(record.timestamp(), record.topic(), record.partition(), record.offset());
        if (standardizer.standardize(EventEnvelopeCodec.decode(record.value()), arrival) instanceof Accepted accepted
                && !erased.cover(accepted.event())) {
            recount.add(accepted.event());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
