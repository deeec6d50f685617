package io.nyala.jobs.kudu;

import io.nyala.codec.WrittenKeysCodec;
import io.nyala.upsert.RowKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The journal as a Kafka topic: one record holds many keys of one flush. Idempotent but without transactions: they would add latency, and
 * an entry too many or too late does no harm.
 */
final class KafkaJournal implements Journal {
    private static final int KEYS_PER_RECORD = 2_000;

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final String table;

    KafkaJournal(Producer<byte[], byte[]> producer, String topic, String table) {
        this.producer = producer;
        this.topic = topic;
        this.table = table;
    }

    /**
     * Opens the journal for a table.
     *
     * @param table the name that stands in the keys
     */
    static KafkaJournal open(KuduOptions options, String table) {
        Map<String, Object> settings = options.brokers()
                .with(Map.of(
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        // so that a broker that is back is found at once
                        ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                        1_000));
        return new KafkaJournal(
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()),
                options.journalTopic(),
                table);
    }

    @Override
    public CompletableFuture<Void> append(List<RowKey> keys) {
        List<CompletableFuture<Void>> records = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += KEYS_PER_RECORD) {
            records.add(send(keys.subList(from, Math.min(keys.size(), from + KEYS_PER_RECORD))));
        }
        return CompletableFuture.allOf(records.toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> send(List<RowKey> keys) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        try {
            var unused = producer.send(
                    new ProducerRecord<>(topic, WrittenKeysCodec.encode(table, keys)), (metadata, error) -> {
                        if (error == null) {
                            acknowledged.complete(null);
                        } else {
                            acknowledged.completeExceptionally(error);
                        }
                    });
        } catch (KafkaException e) {
            acknowledged.completeExceptionally(e);
        }
        return acknowledged;
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
