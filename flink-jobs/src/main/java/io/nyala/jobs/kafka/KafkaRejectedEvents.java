package io.nyala.jobs.kafka;

import io.nyala.codec.RejectedEventCodec;
import io.nyala.standardize.DeadLetter;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Sends dead letters, at least once: a reader counts one by its key, the position of the rejected record. */
public final class KafkaRejectedEvents {

    private KafkaRejectedEvents() {}

    /**
     * @param bootstrapServers brokers
     * @param topic full name of the topic
     */
    public static KafkaSink<DeadLetter> sink(String bootstrapServers, String topic) {
        return KafkaSink.<DeadLetter>builder()
                .setBootstrapServers(bootstrapServers)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(new DeadLetters(topic))
                .build();
    }

    private static final class DeadLetters implements KafkaRecordSerializationSchema<DeadLetter> {
        private static final long serialVersionUID = 1L;

        private final String topic;

        private DeadLetters(String topic) {
            this.topic = topic;
        }

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                DeadLetter rejected, KafkaSinkContext context, @Nullable Long timestamp) {
            return new ProducerRecord<>(
                    topic,
                    rejected.record().position().getBytes(StandardCharsets.UTF_8),
                    RejectedEventCodec.encode(rejected));
        }
    }
}
