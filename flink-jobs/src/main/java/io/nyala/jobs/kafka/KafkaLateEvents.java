package io.nyala.jobs.kafka;

import io.nyala.codec.LateEventCodec;
import io.nyala.sessionize.LateEvent;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Tells of events that are in no session, at least once: a reader counts one by its position. The key is the visitor. */
public final class KafkaLateEvents {

    private KafkaLateEvents() {}

    /**
     * @param bootstrapServers brokers
     * @param topic full name of the topic
     */
    public static KafkaSink<LateEvent> sink(String bootstrapServers, String topic) {
        return KafkaSink.<LateEvent>builder()
                .setBootstrapServers(bootstrapServers)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(new LateEvents(topic))
                .build();
    }

    private static final class LateEvents implements KafkaRecordSerializationSchema<LateEvent> {
        private static final long serialVersionUID = 1L;

        private final String topic;

        private LateEvents(String topic) {
            this.topic = topic;
        }

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                LateEvent late, KafkaSinkContext context, @Nullable Long timestamp) {
            return new ProducerRecord<>(
                    topic, late.visitor().hex().getBytes(StandardCharsets.UTF_8), LateEventCodec.encode(late));
        }
    }
}
