package io.nyala.jobs;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;

/** Every option of the job that is not of one source; those are {@link SourceOption}. */
final class DeclaredOptions {

    static final ConfigOption<String> TOPIC_PREFIX =
            key("topic.prefix").stringType().defaultValue("").withDescription("Put before every topic name.");
    static final ConfigOption<String> EVENT_TOPICS = key("event.topics")
            .stringType()
            .defaultValue(Topic.EVENT.topicName())
            .withDescription("Topics of messages, with commas between them.");
    static final ConfigOption<Duration> EVENT_IDLE_TIMEOUT = key("event.idle-timeout")
            .durationType()
            .defaultValue(Duration.ofSeconds(30))
            .withDescription("Silence after which event time no longer waits for a partition, 1 s to 1 h.");
    static final ConfigOption<Duration> EVENT_MAX_DRIFT = key("event.max-drift")
            .durationType()
            .defaultValue(Duration.ofDays(1))
            .withDescription(
                    "How far in event time a partition is read ahead of the slowest, 1 min to 366 d. A backlog is"
                            + " read more slowly when more than about four times this passes in a second.");
    static final ConfigOption<String> KUDU_MASTERS =
            key("kudu.masters").stringType().noDefaultValue().withDescription("Kudu masters, host:port[,host:port].");
    static final ConfigOption<String> IDENTITY_KEY_FILE = key("identity.key.file")
            .stringType()
            .noDefaultValue()
            .withDescription("File with the secret under which identifiers are hashed, at least 32 bytes."
                    + " Changing it makes strangers of everyone.");
    static final ConfigOption<String> IDENTITY_RULES_FILE = key("identity.rules.file")
            .stringType()
            .defaultValue("")
            .withDescription(
                    "File that says which identifiers make one person, read where the job is started; the form and"
                            + " the defaults are in namespaces.yaml of profile-core.");
    static final ConfigOption<String> PRIVACY_POLICY_FILE = key("privacy.policy.file")
            .stringType()
            .defaultValue("")
            .withDescription(
                    "File that says what people's data may be used for and how long it is kept, read where the job is"
                            + " started; the form and the defaults are in privacy.yaml of profile-core.");
    static final ConfigOption<String> PROFILE_SURVIVORSHIP = key("profile.survivorship")
            .stringType()
            .defaultValue("")
            .withDescription(
                    "Which of the things said of an attribute is believed: attribute=rule with commas between them, * for all"
                            + " that are not named. Rules: latest (default), earliest, source_priority (that of the best source,"
                            + " see source.<name>.priority), min, max, most_restrictive, sum, union. A change holds for what"
                            + " is said from then on: of events, what had lost is not kept.");
    static final ConfigOption<Duration> DEDUPE_HORIZON = key("dedupe.horizon")
            .durationType()
            .defaultValue(Duration.ofHours(1))
            .withDescription("How long a message id is remembered, counted in time of arrival, at most 1 d.");
    static final ConfigOption<Duration> SESSION_ALLOWED_LATENESS = key("session.allowed-lateness")
            .durationType()
            .defaultValue(Duration.ofHours(1))
            .withDescription("How far behind event time an event may be and still correct a session, at most 30 d.");
    static final ConfigOption<Integer> SESSION_MAX_HELD = key("session.max-held")
            .intType()
            .defaultValue(2_000)
            .withDescription("Most steps and sessions held of one visitor, 1 to 100000; beyond, events are sampled.");
    static final ConfigOption<Duration> SESSION_REFRESH_INTERVAL = key("session.refresh.interval")
            .durationType()
            .defaultValue(Duration.ofSeconds(30))
            .withDescription(
                    "How long the row of a session that just goes on may be behind its events, at most 1 h; 0 s"
                            + " for not at all. Rows of sessions that begin, close or are corrected never wait.");
    static final ConfigOption<Duration> PUBLISH_INTERVAL = key("publish.interval")
            .durationType()
            .defaultValue(Duration.ofMillis(200))
            .withDescription(
                    "Shortest time for which changes of one profile are gathered into one row, 10 ms to 10 s.");
    static final ConfigOption<Duration> PUBLISH_INTERVAL_MAX = key("publish.interval.max")
            .durationType()
            .defaultValue(Duration.ofSeconds(5))
            .withDescription("Longest such time, kept while the job is behind its input, up to 1 min.");
    static final ConfigOption<Boolean> EVENT_ROWS = key("event.rows")
            .booleanType()
            .defaultValue(true)
            .withDescription(
                    "Whether each event that counts is a row of table event too, for journeys and funnels; false"
                            + " saves one row an event.");
    static final ConfigOption<Duration> KUDU_FLUSH_INTERVAL = key("kudu.flush.interval")
            .durationType()
            .defaultValue(Duration.ofMillis(50))
            .withDescription("Shortest time between two flushes of a Kudu writer.");
    static final ConfigOption<Duration> KUDU_OPERATION_TIMEOUT = key("kudu.operation.timeout")
            .durationType()
            .defaultValue(Duration.ofSeconds(10))
            .withDescription("After which a Kudu write counts as failed; part of write.settle.");
    static final ConfigOption<Duration> WRITE_SETTLE = key("write.settle")
            .durationType()
            .defaultValue(Duration.ofSeconds(60))
            .withDescription(
                    "Bound on how late a write of an earlier attempt can land: heartbeat timeout + time to stop a"
                            + " task + Kudu operation timeout + margin.");
    static final ConfigOption<MemorySize> CACHE_SIZE = key("state.cache.size")
            .memoryType()
            .defaultValue(MemorySize.ofMebiBytes(64))
            .withDescription("Heap bound of the state cache of one subtask of one stage.");

    /** In the order of the documentation. */
    static final List<ConfigOption<?>> ALL = List.of(
            BrokerOptions.KAFKA_BOOTSTRAP_SERVERS,
            BrokerOptions.KAFKA_CLIENT_FILE,
            TOPIC_PREFIX,
            EVENT_TOPICS,
            EVENT_IDLE_TIMEOUT,
            EVENT_MAX_DRIFT,
            KUDU_MASTERS,
            IDENTITY_KEY_FILE,
            IDENTITY_RULES_FILE,
            PRIVACY_POLICY_FILE,
            PROFILE_SURVIVORSHIP,
            DEDUPE_HORIZON,
            SESSION_ALLOWED_LATENESS,
            SESSION_MAX_HELD,
            SESSION_REFRESH_INTERVAL,
            PUBLISH_INTERVAL,
            PUBLISH_INTERVAL_MAX,
            EVENT_ROWS,
            KUDU_FLUSH_INTERVAL,
            KUDU_OPERATION_TIMEOUT,
            WRITE_SETTLE,
            CACHE_SIZE);

    private DeclaredOptions() {}
}
