package io.nyala.jobs.kafka;

import io.nyala.codec.ErasureReceiptCodec;
import io.nyala.jobs.state.Types;
import io.nyala.link.Erasure;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The topic of who was forgotten: written at least once, read back from its beginning by a job that has no state, from where it was by
 * one that has. The key is the request id. Receipts have no event time: the source goes with
 * {@link io.nyala.jobs.eventtime.NoEventTime}.
 */
public final class KafkaErasures {

    private KafkaErasures() {}

    /**
     * @param brokers where, and how they are reached
     * @param topic full name of the topic
     */
    public static KafkaSink<Erasure> sink(Brokers brokers, String topic) {
        return Publication.sink(brokers, topic, Erasure::requestId, ErasureReceiptCodec::encode);
    }

    /**
     * @param brokers where, and how they are reached
     * @param topic full name of the topic
     */
    public static KafkaSource<Erasure> source(Brokers brokers, String topic) {
        return KafkaSource.<Erasure>builder()
                .setProperties(brokers.properties())
                .setTopics(topic)
                .setGroupId(KafkaEvents.GROUP)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new Receipts())
                .setProperty("partition.discovery.interval.ms", "30000")
                .build();
    }

    private static final class Receipts implements KafkaRecordDeserializationSchema<Erasure> {

        private static final long serialVersionUID = 1L;

        /** One that can't be read stops the job: to go on without it would let somebody come back. */
        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> receipt, Collector<Erasure> out) throws IOException {
            out.collect(ErasureReceiptCodec.decode(receipt.value())
                    .orElseThrow(() -> new IOException("no erasure receipt of this release: " + receipt.topic() + "/"
                            + receipt.partition() + "@" + receipt.offset())));
        }

        @Override
        public TypeInformation<Erasure> getProducedType() {
            return Types.ERASURE;
        }
    }
}
