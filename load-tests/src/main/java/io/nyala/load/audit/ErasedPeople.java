package io.nyala.load.audit;

import io.nyala.codec.ErasureReceiptCodec;
import io.nyala.event.Event;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import io.nyala.link.Erasure;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Who was erased, and up to when, as the receipts say. */
final class ErasedPeople {
    private static final String RECEIPTS = "erasure_receipt.v1";

    private final Map<IdentifierKey, Long> upTo = new HashMap<>();

    /**
     * Reads all receipts there are.
     *
     * @param brokers HOST:PORT of Kafka
     */
    static ErasedPeople read(String brokers) {
        ErasedPeople erased = new ErasedPeople();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(RECEIPTS).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofSeconds(1))
                        .forEach(receipt -> erased.add(
                                ErasureReceiptCodec.decode(receipt.value()).orElseThrow()));
            }
        }
        return erased;
    }

    void add(Erasure erasure) {
        erasure.forgotten().forEach(key -> upTo.merge(key, erasure.erasedAt(), Math::max));
    }

    /** Whether an event shows one of them at a time that is forgotten. */
    boolean cover(Event event) {
        for (Identifier identifier : event.identifiers()) {
            if (upTo.getOrDefault(identifier.key(), Long.MIN_VALUE) >= event.occurredAt()) {
                return true;
            }
        }
        return false;
    }
}
