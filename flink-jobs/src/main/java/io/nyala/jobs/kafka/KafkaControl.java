package io.nyala.jobs.kafka;

import io.nyala.identity.IdentityRules;
import io.nyala.jobs.identity.IdentitySecret;
import io.nyala.standardize.ControlRecord;
import io.nyala.standardize.Sources;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;

/**
 * Reads the topic of orders, from its beginning; one that cannot be carried out comes as a dead letter. Orders have no event time: the
 * source goes with {@link io.nyala.jobs.eventtime.NoEventTime}.
 */
public final class KafkaControl {

    private KafkaControl() {}

    /**
     * @param brokers where, and how they are reached
     * @param topic full name of the topic
     * @param secret where the identity secret is found
     * @param sources what is declared of each source: identifiers are read as those of the default one
     * @param rules what identifiers must look like
     */
    public static KafkaSource<ControlRecord> source(
            Brokers brokers, String topic, IdentitySecret secret, Sources sources, IdentityRules rules) {
        return KafkaSource.<ControlRecord>builder()
                .setProperties(brokers.properties())
                .setTopics(topic)
                .setGroupId(KafkaEvents.GROUP)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new CommandDeserializer(secret, sources, rules))
                .setProperty("partition.discovery.interval.ms", "30000")
                .build();
    }
}
