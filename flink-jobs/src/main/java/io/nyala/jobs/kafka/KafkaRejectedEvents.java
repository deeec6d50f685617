package io.nyala.jobs.kafka;

import io.nyala.codec.RejectedEventCodec;
import io.nyala.standardize.DeadLetter;
import org.apache.flink.connector.kafka.sink.KafkaSink;

/** Sends dead letters, at least once: a reader counts one by its key, the position of the rejected record. */
public final class KafkaRejectedEvents {

    private KafkaRejectedEvents() {}

    /**
     * @param brokers where, and how they are reached
     * @param topic full name of the topic
     */
    public static KafkaSink<DeadLetter> sink(Brokers brokers, String topic) {
        return Publication.sink(brokers, topic, rejected -> rejected.record().position(), RejectedEventCodec::encode);
    }
}
