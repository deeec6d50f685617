package io.nyala.jobs.kafka;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** What all our topics have in common: each value at least once, under a key that is text. */
final class Publication<T> implements KafkaRecordSerializationSchema<T> {

    private static final long serialVersionUID = 1L;

    private final String topic;
    private final KeyOf<T> keyOf;
    private final ValueOf<T> valueOf;

    private Publication(String topic, KeyOf<T> keyOf, ValueOf<T> valueOf) {
        this.topic = topic;
        this.keyOf = keyOf;
        this.valueOf = valueOf;
    }

    /** Names the key of a record. */
    @FunctionalInterface
    interface KeyOf<T> extends Serializable {
        String of(T element);
    }

    /** Makes the value of a record, or null when there is nothing to publish. */
    @FunctionalInterface
    interface ValueOf<T> extends Serializable {
        byte @Nullable [] of(T element);
    }

    /**
     * @param brokers where, and how they are reached
     * @param topic full name of the topic
     * @param keyOf the key
     * @param valueOf the value, or null
     */
    static <T> KafkaSink<T> sink(Brokers brokers, String topic, KeyOf<T> keyOf, ValueOf<T> valueOf) {
        return KafkaSink.<T>builder()
                .setKafkaProducerConfig(brokers.properties())
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(serializer(topic, keyOf, valueOf))
                .build();
    }

    static <T> Publication<T> serializer(String topic, KeyOf<T> keyOf, ValueOf<T> valueOf) {
        return new Publication<>(topic, keyOf, valueOf);
    }

    @Override
    public @Nullable ProducerRecord<byte[], byte[]> serialize(
            T element, KafkaSinkContext context, @Nullable Long timestamp) {
        byte[] value = valueOf.of(element);
        return value == null
                ? null
                : new ProducerRecord<>(topic, keyOf.of(element).getBytes(StandardCharsets.UTF_8), value);
    }
}
