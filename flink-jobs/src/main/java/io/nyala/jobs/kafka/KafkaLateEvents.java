package io.nyala.jobs.kafka;

import io.nyala.codec.LateEventCodec;
import io.nyala.sessionize.LateEvent;
import org.apache.flink.connector.kafka.sink.KafkaSink;

/** Tells of events that are in no session, at least once: a reader counts one by its position. The key is the visitor. */
public final class KafkaLateEvents {

    private KafkaLateEvents() {}

    /**
     * @param bootstrapServers brokers
     * @param topic full name of the topic
     */
    public static KafkaSink<LateEvent> sink(String bootstrapServers, String topic) {
        return Publication.sink(bootstrapServers, topic, late -> late.visitor().hex(), LateEventCodec::encode);
    }
}
