package io.nyala.jobs.kafka;

import io.nyala.codec.IdentityChangeCodec;
import io.nyala.link.IdentityChange;
import org.apache.flink.connector.kafka.sink.KafkaSink;

/** Tells who is who, at least once: a reader counts a change by tenant and epoch. The key is the tenant. */
public final class KafkaIdentityChanges {

    private KafkaIdentityChanges() {}

    /**
     * @param brokers where, and how they are reached
     * @param topic full name of the topic
     */
    public static KafkaSink<IdentityChange> sink(Brokers brokers, String topic) {
        return Publication.sink(brokers, topic, IdentityChange::tenant, IdentityChangeCodec::encode);
    }
}
