package io.nyala.jobs.kafka;

import io.nyala.codec.IdentityChangeCodec;
import io.nyala.link.IdentityChange;
import org.apache.flink.connector.kafka.sink.KafkaSink;

/** Tells which profiles were merged or split, at least once. The key is the profile it happened to; what moves nobody is not told. */
public final class KafkaProfileChanges {

    private KafkaProfileChanges() {}

    /**
     * @param brokers where, and how they are reached
     * @param topic full name of the topic
     */
    public static KafkaSink<IdentityChange> sink(Brokers brokers, String topic) {
        return Publication.sink(
                brokers, topic, change -> change.from().hex(), change -> IdentityChangeCodec.profileChange(change)
                        .orElse(null));
    }
}
