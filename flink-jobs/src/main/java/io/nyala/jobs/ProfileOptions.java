package io.nyala.jobs;

import io.nyala.identity.IdentityRules;
import io.nyala.identity.IdentityRulesFile;
import io.nyala.jobs.eventtime.EventTimeOptions;
import io.nyala.jobs.identity.PublishPace;
import io.nyala.jobs.kafka.Brokers;
import io.nyala.policy.PrivacyPolicy;
import io.nyala.policy.PrivacyPolicyFile;
import io.nyala.profile.AttributeRules;
import io.nyala.profile.ProfileRules;
import io.nyala.sessionize.SessionOptions;
import io.nyala.settings.InvalidSettingsException;
import io.nyala.source.SourceMappings;
import io.nyala.standardize.Sources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;

/**
 * What the job is told at its start, read once and checked before the graph is built.
 *
 * @param brokers where, and how they are reached
 * @param topicPrefix put before every topic name
 * @param eventTopics full names of the topics of messages
 * @param kuduMasters masters, {@code host:port[,host:port]}
 * @param identityKeyFile file with the secret under which identifiers are hashed, at least 32 bytes, readable by each task
 * @param identityRules which identifiers make one person
 * @param privacyPolicy what people's data may be used for, and how long it is kept
 * @param survivorship which of the things said of an attribute is believed
 * @param publishPace how long changes of one profile are gathered into one row
 * @param eventRows whether each event is a row too
 * @param kuduFlushInterval shortest time between two flushes of a writer
 * @param kuduOperationTimeout after which a write counts as failed
 * @param writeSettle bound on how late a write of an earlier attempt can land
 * @param cacheSize heap bound of the state cache of one subtask of one stage
 * @param sources how messages of each source are standardized
 * @param sourceMappings what the columns of databases and files mean
 * @param sessions how sessions are assembled
 * @param sessionRefresh how long the row of a session that just goes on may be behind
 * @param eventTime how event time is told
 */
public record ProfileOptions(
        Brokers brokers,
        String topicPrefix,
        List<String> eventTopics,
        String kuduMasters,
        Path identityKeyFile,
        IdentityRules identityRules,
        PrivacyPolicy privacyPolicy,
        AttributeRules survivorship,
        PublishPace publishPace,
        boolean eventRows,
        Duration kuduFlushInterval,
        Duration kuduOperationTimeout,
        Duration writeSettle,
        MemorySize cacheSize,
        Sources sources,
        SourceMappings sourceMappings,
        SessionOptions sessions,
        Duration sessionRefresh,
        EventTimeOptions eventTime) {

    public ProfileOptions {
        eventTopics = List.copyOf(eventTopics);
    }

    /**
     * Reads a file of {@code key: value} lines.
     *
     * @throws InvalidOptionException when a key is unknown, a value is missing or out of its bounds, or the file is unreadable
     */
    public static ProfileOptions read(Path file) {
        return of(OptionValues.lines(file));
    }

    /**
     * Checks and types the values of a configuration.
     *
     * @throws InvalidOptionException see {@link #read}
     */
    public static ProfileOptions of(Map<String, String> values) {
        Map<String, String> ofTheJob = new HashMap<>(values);
        ofTheJob.keySet().removeIf(SourceOptions::isOfASource);
        OptionValues job = new OptionValues(ofTheJob);
        SourceOptions sources = SourceOptions.of(values);
        Duration operationTimeout =
                job.between(DeclaredOptions.KUDU_OPERATION_TIMEOUT, Duration.ofSeconds(1), Duration.ofMinutes(5));
        return new ProfileOptions(
                BrokerOptions.of(job),
                job.get(DeclaredOptions.TOPIC_PREFIX),
                eventTopics(job),
                job.required(DeclaredOptions.KUDU_MASTERS),
                Path.of(job.required(DeclaredOptions.IDENTITY_KEY_FILE)),
                settings(job, DeclaredOptions.IDENTITY_RULES_FILE, IdentityRulesFile::read, IdentityRules.DEFAULT),
                settings(job, DeclaredOptions.PRIVACY_POLICY_FILE, PrivacyPolicyFile::read, PrivacyPolicy.DEFAULT),
                survivorship(job),
                publishPace(job),
                job.get(DeclaredOptions.EVENT_ROWS),
                job.between(DeclaredOptions.KUDU_FLUSH_INTERVAL, Duration.ofMillis(1), Duration.ofSeconds(10)),
                operationTimeout,
                job.between(DeclaredOptions.WRITE_SETTLE, operationTimeout, Duration.ofHours(1)),
                job.get(DeclaredOptions.CACHE_SIZE),
                sources.rules(),
                sources.mappings(),
                sessions(job, sources),
                job.between(DeclaredOptions.SESSION_REFRESH_INTERVAL, Duration.ZERO, Duration.ofHours(1)),
                eventTime(job, sources));
    }

    /** What profiles are made by. */
    public ProfileRules profileRules() {
        return new ProfileRules(survivorship, identityRules, privacyPolicy);
    }

    /** The full name of a topic. */
    public String topic(Topic topic) {
        return topicPrefix + topic.topicName();
    }

    private static List<String> eventTopics(OptionValues job) {
        String prefix = job.get(DeclaredOptions.TOPIC_PREFIX);
        return job.names(DeclaredOptions.EVENT_TOPICS).stream()
                .map(name -> prefix + name)
                .toList();
    }

    /** Settings that stand in a file of their own, if the option names one. */
    private static <T> T settings(
            OptionValues job, ConfigOption<String> option, Function<Path, T> reader, T otherwise) {
        String file = job.get(option);
        try {
            return file.isBlank() ? otherwise : reader.apply(Path.of(file.strip()));
        } catch (InvalidSettingsException e) {
            throw new InvalidOptionException("option " + option.key() + ": " + e.getMessage());
        }
    }

    private static AttributeRules survivorship(OptionValues job) {
        String declared = job.get(DeclaredOptions.PROFILE_SURVIVORSHIP);
        try {
            return declared.isBlank() ? AttributeRules.DEFAULT : AttributeRules.parse(declared);
        } catch (IllegalArgumentException e) {
            throw new InvalidOptionException(
                    "option " + DeclaredOptions.PROFILE_SURVIVORSHIP.key() + ": " + e.getMessage());
        }
    }

    private static PublishPace publishPace(OptionValues job) {
        Duration shortest =
                job.between(DeclaredOptions.PUBLISH_INTERVAL, Duration.ofMillis(10), Duration.ofSeconds(10));
        return new PublishPace(
                shortest, job.between(DeclaredOptions.PUBLISH_INTERVAL_MAX, shortest, Duration.ofMinutes(1)));
    }

    private static SessionOptions sessions(OptionValues job, SourceOptions sources) {
        return new SessionOptions(
                sources.standardSessions(),
                sources.sessions(),
                job.between(DeclaredOptions.SESSION_ALLOWED_LATENESS, Duration.ZERO, Duration.ofDays(30)),
                job.between(DeclaredOptions.DEDUPE_HORIZON, Duration.ofSeconds(1), Duration.ofDays(1)),
                job.between(DeclaredOptions.SESSION_MAX_HELD, 1, 100_000));
    }

    private static EventTimeOptions eventTime(OptionValues job, SourceOptions sources) {
        return new EventTimeOptions(
                sources.standardOutOfOrderness(),
                sources.outOfOrderness(),
                job.between(DeclaredOptions.EVENT_IDLE_TIMEOUT, Duration.ofSeconds(1), Duration.ofHours(1)),
                job.between(DeclaredOptions.EVENT_MAX_DRIFT, Duration.ofMinutes(1), Duration.ofDays(366)));
    }
}
