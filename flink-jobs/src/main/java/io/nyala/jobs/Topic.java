package io.nyala.jobs;

import java.util.Locale;

/** The Kafka topics of the engine; values are protobuf, the key is named at each. */
public enum Topic {
    /** Messages of sources; key: visitor. */
    EVENT,
    /** Database changes; key: source, table and row key. */
    SOURCE_CHANGE,
    /** Erasures, steward decisions, consent; key: tenant. */
    CONTROL,
    /** Dead letters; key: source position. */
    REJECTED_EVENT,
    /** Events too late to correct a session; key: visitor. */
    LATE_EVENT,
    /** Changed profiles, compacted; key: profile id. */
    PROFILE_CHANGE,
    /** The write journal: which rows may differ from the last checkpoint; no key. */
    WRITTEN_KEY,
    /** Merges, splits, erasures; key: tenant. */
    IDENTITY_CHANGE,
    /** Doubtful matches; key: tenant. */
    PENDING_MATCH,
    /** Proof of erasures; key: request id. */
    ERASURE_RECEIPT;

    private static final String VERSION = ".v1";

    /** The topic's name, for example {@code rejected_event.v1}. */
    public String topicName() {
        return name().toLowerCase(Locale.ROOT) + VERSION;
    }
}
