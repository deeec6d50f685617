package io.nyala.jobs.kafka;

import io.nyala.codec.PendingMatchCodec;
import io.nyala.link.PendingMatch;
import org.apache.flink.connector.kafka.sink.KafkaSink;

/** Tells what a steward is asked, at least once: of one match the highest version counts. The key is the tenant. */
public final class KafkaPendingMatches {

    private KafkaPendingMatches() {}

    /**
     * @param brokers where, and how they are reached
     * @param topic full name of the topic
     */
    public static KafkaSink<PendingMatch> sink(Brokers brokers, String topic) {
        return Publication.sink(brokers, topic, PendingMatch::tenant, PendingMatchCodec::encode);
    }
}
