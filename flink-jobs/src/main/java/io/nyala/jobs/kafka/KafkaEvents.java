package io.nyala.jobs.kafka;

import io.nyala.identity.IdentityRules;
import io.nyala.jobs.identity.IdentitySecret;
import io.nyala.standardize.Sources;
import io.nyala.standardize.StandardizedRecord;
import java.util.List;
import java.util.Properties;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;

/** Reads topics of messages; one that cannot be accepted comes as a dead letter, which the next stage sends on. */
public final class KafkaEvents {

    /**
     * Offsets are committed under this group with each completed checkpoint, when all that follows from the records before
     * them is in the tables. Positions are restored from the checkpoint, never from here: without state
     * the job begins at the beginning.
     */
    public static final String GROUP = "nyala-profile-job";

    private KafkaEvents() {}

    /**
     * @param brokers where, and how they are reached
     * @param topics full names of the topics
     * @param secret where the identity secret is found
     * @param sources what is declared of each source
     * @param identityRules what names a person
     * @param keepsProperties whether an event carries all the properties of its message
     */
    public static KafkaSource<StandardizedRecord> source(
            Brokers brokers,
            List<String> topics,
            IdentitySecret secret,
            Sources sources,
            IdentityRules identityRules,
            boolean keepsProperties) {
        Properties client = brokers.properties();
        client.setProperty("partition.discovery.interval.ms", "30000");
        // a fetch costs the same for one event as for a hundred: it may wait this little for more
        client.setProperty("fetch.min.bytes", "16384");
        client.setProperty("fetch.max.wait.ms", "50");
        return KafkaSource.<StandardizedRecord>builder()
                .setTopics(topics)
                .setGroupId(GROUP)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new StandardizingDeserializer(secret, sources, identityRules, keepsProperties))
                .setProperties(client)
                .build();
    }
}
