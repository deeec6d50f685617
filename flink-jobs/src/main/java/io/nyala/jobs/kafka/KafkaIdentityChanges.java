package io.nyala.jobs.kafka;

import io.nyala.codec.IdentityChangeCodec;
import io.nyala.link.IdentityChange;
import org.apache.flink.connector.kafka.sink.KafkaSink;

/** Tells who is who, at least once: a reader counts a change by tenant and epoch. The key is the tenant. */
public final class KafkaIdentityChanges {

    private KafkaIdentityChanges() {}

    /**
     * @param bootstrapServers brokers
     * @param topic full name of the topic
     */
    public static KafkaSink<IdentityChange> sink(String bootstrapServers, String topic) {
        return Publication.sink(bootstrapServers, topic, IdentityChange::tenant, IdentityChangeCodec::encode);
    }
}
