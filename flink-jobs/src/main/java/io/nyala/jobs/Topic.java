package io.nyala.jobs;

import java.util.Locale;
import java.util.Map;

/** The Kafka topics of the engine; values are protobuf, the key is named at each. */
public enum Topic {
    /** Messages of sources; key: visitor. The broker's clock is the arrival time nobody can forge. */
    EVENT(Map.of("message.timestamp.type", "LogAppendTime")),
    /** Database changes; key: source, table and row key. */
    SOURCE_CHANGE(Map.of()),
    /** Erasures, steward decisions, consent; key: tenant. */
    CONTROL(Map.of()),
    /** Dead letters; key: source position. */
    REJECTED_EVENT(Map.of()),
    /** Events too late to correct a session; key: visitor. */
    LATE_EVENT(Map.of()),
    /** Changed profiles, compacted; key: profile id. */
    PROFILE_CHANGE(Map.of("cleanup.policy", "compact")),
    /** The write journal: which rows may differ from the last checkpoint; no key. */
    WRITTEN_KEY(Map.of()),
    /** Merges, splits, erasures; key: tenant. Kept for ever: who was who at a moment is asked later. */
    IDENTITY_CHANGE(Map.of("retention.ms", "-1")),
    /** Doubtful matches; key: tenant. */
    PENDING_MATCH(Map.of()),
    /** Proof of erasures; key: request id. Kept for ever: with it nobody who was forgotten comes back. */
    ERASURE_RECEIPT(Map.of("retention.ms", "-1"));

    private static final String VERSION = ".v1";

    @SuppressWarnings("ImmutableEnumChecker") // those above are of Map.of: nobody can change them
    private final Map<String, String> settings;

    Topic(Map<String, String> settings) {
        this.settings = settings;
    }

    /** The topic's name, for example {@code rejected_event.v1}. */
    public String topicName() {
        return name().toLowerCase(Locale.ROOT) + VERSION;
    }

    /** Settings of the broker without which the engine does not keep its word, by Kafka's names for them. */
    public Map<String, String> settings() {
        return settings;
    }
}
