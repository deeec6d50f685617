package io.nyala.jobs.kafka;

import io.nyala.codec.PendingMatchCodec;
import io.nyala.link.PendingMatch;
import org.apache.flink.connector.kafka.sink.KafkaSink;

/** Tells what a steward is asked, at least once: of one match the highest version counts. The key is the tenant. */
public final class KafkaPendingMatches {

    private KafkaPendingMatches() {}

    /**
     * @param bootstrapServers brokers
     * @param topic full name of the topic
     */
    public static KafkaSink<PendingMatch> sink(String bootstrapServers, String topic) {
        return Publication.sink(bootstrapServers, topic, PendingMatch::tenant, PendingMatchCodec::encode);
    }
}
