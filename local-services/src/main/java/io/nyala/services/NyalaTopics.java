package io.nyala.services;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The topics of the system with the settings they need, as one machine has them (no replicas). */
public final class NyalaTopics {
    /** Topic of events, unless the job is told others. */
    public static final String EVENT = "event.v1";

    /** Topic of what was rejected. */
    public static final String REJECTED_EVENT = "rejected_event.v1";

    /** Topic of events that are in no session. */
    public static final String LATE_EVENT = "late_event.v1";

    /** Topic of rows of databases and files. */
    public static final String SOURCE_CHANGE = "source_change.v1";

    /** Topic of orders. */
    public static final String CONTROL = "control.v1";

    /** Topic of receipts of erasures. */
    public static final String ERASURE_RECEIPT = "erasure_receipt.v1";

    private static final int PARTITIONS = 2;
    private static final String FOR_EVER = "-1";

    private NyalaTopics() {}

    /**
     * All topics.
     *
     * @param prefix before every name, for several systems on one broker; empty = none
     * @return name, partitions and settings of each
     */
    public static List<NewTopic> all(String prefix) {
        return Stream.of(
                        ofEvents(prefix + EVENT),
                        topic(prefix + SOURCE_CHANGE, Map.of()),
                        topic(prefix + CONTROL, Map.of()),
                        topic(prefix + REJECTED_EVENT, Map.of()),
                        topic(prefix + LATE_EVENT, Map.of()),
                        topic(
                                prefix + "profile_change.v1",
                                Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)),
                        topic(prefix + "written_key.v1", Map.of()),
                        topic(prefix + "identity_change.v1", Map.of(TopicConfig.RETENTION_MS_CONFIG, FOR_EVER)),
                        topic(prefix + "pending_match.v1", Map.of()),
                        topic(prefix + ERASURE_RECEIPT, Map.of(TopicConfig.RETENTION_MS_CONFIG, FOR_EVER)))
                .toList();
    }

    /** Topics of events with names of their own. */
    public static List<NewTopic> ofEvents(Collection<String> names) {
        return names.stream().map(NyalaTopics::ofEvents).toList();
    }

    /** The broker's clock is the arrival time nobody can forge. */
    private static NewTopic ofEvents(String name) {
        return topic(name, Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"));
    }

    /** Kafka drops whole segments: with short ones no record outlives its time by much. */
    private static NewTopic topic(String name, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(Duration.ofHours(1).toMillis()));
        return new NewTopic(name, PARTITIONS, (short) 1).configs(all);
    }
}
