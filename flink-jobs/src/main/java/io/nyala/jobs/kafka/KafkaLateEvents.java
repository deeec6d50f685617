package io.nyala.jobs.kafka;

import io.nyala.codec.LateEventCodec;
import io.nyala.sessionize.LateEvent;
import org.apache.flink.connector.kafka.sink.KafkaSink;

/** Tells of events that are in no session, at least once: a reader counts one by its position. The key is the visitor. */
public final class KafkaLateEvents {

    private KafkaLateEvents() {}

    /**
     * @param brokers where, and how they are reached
     * @param topic full name of the topic
     */
    public static KafkaSink<LateEvent> sink(Brokers brokers, String topic) {
        return Publication.sink(brokers, topic, late -> late.visitor().hex(), LateEventCodec::encode);
    }
}
