package io.nyala.jobs.kafka;

import io.nyala.codec.SourceChangeCodec;
import io.nyala.identity.IdentityRules;
import io.nyala.jobs.identity.IdentitySecret;
import io.nyala.source.RowSaid;
import io.nyala.source.SourceChange;
import io.nyala.source.SourceMappings;
import io.nyala.standardize.DeadLetter;
import io.nyala.standardize.Sources;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.types.Either;

/**
 * The topic of changed rows: readers of databases write it, the profile job reads it from its beginning, as what each row says or a dead letter. Rows have no
 * event time: they are no behaviour, so the source goes with {@link io.nyala.jobs.eventtime.NoEventTime}.
 */
public final class KafkaSourceChanges {

    private KafkaSourceChanges() {}

    /**
     * @param brokers where, and how they are reached
     * @param topic full name of the topic
     * @param secret where the identity secret is found
     * @param sources what is declared of each source
     * @param mappings what the columns of each table mean
     * @param rules what names a person
     */
    public static KafkaSource<Either<RowSaid, DeadLetter>> source(
            Brokers brokers,
            String topic,
            IdentitySecret secret,
            Sources sources,
            SourceMappings mappings,
            IdentityRules rules) {
        return KafkaSource.<Either<RowSaid, DeadLetter>>builder()
                .setProperties(brokers.properties())
                .setTopics(topic)
                .setGroupId(KafkaEvents.GROUP)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new SourceChangeDeserializer(secret, sources, mappings, rules))
                .setProperty("partition.discovery.interval.ms", "30000")
                .build();
    }

    /**
     * Where readers of databases write.
     *
     * @param brokers where, and how they are reached
     * @param topic full name of the topic
     */
    public static KafkaSink<SourceChange> sink(Brokers brokers, String topic) {
        return Publication.sink(brokers, topic, SourceChange::rowName, SourceChangeCodec::encode);
    }
}
