package io.nyala.jobs;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.nyala.jobs.publish.PublishPace;
import io.nyala.standardize.Sources;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;

/**
 * What the job is told at its start, read once and checked before the graph is built.
 *
 * @param kafkaBootstrapServers brokers, {@code host:port[,host:port]}
 * @param topicPrefix put before every topic name
 * @param kuduMasters masters, {@code host:port[,host:port]}
 * @param identityKeyFile file with the secret under which identifiers are hashed, at least 32 bytes, readable by each task
 * @param dedupeHorizon how long a message id is remembered, counted in time of arrival
 * @param publishPace how long changes of one profile are gathered into one row
 * @param kuduFlushInterval shortest time between two flushes of a writer
 * @param kuduOperationTimeout after which a write counts as failed
 * @param writeSettle bound on how late a write of an earlier attempt can land
 * @param cacheSize heap bound of the state cache of one subtask of one stage
 * @param sources rules by source name
 */
public record ProfileOptions(
        String kafkaBootstrapServers,
        String topicPrefix,
        String kuduMasters,
        Path identityKeyFile,
        Duration dedupeHorizon,
        PublishPace publishPace,
        Duration kuduFlushInterval,
        Duration kuduOperationTimeout,
        Duration writeSettle,
        MemorySize cacheSize,
        Sources sources) {

    static final ConfigOption<String> KAFKA_BOOTSTRAP_SERVERS = key("kafka.bootstrap.servers")
            .stringType()
            .noDefaultValue()
            .withDescription("Kafka brokers, host:port[,host:port].");
    static final ConfigOption<String> TOPIC_PREFIX =
            key("topic.prefix").stringType().defaultValue("").withDescription("Put before every topic name.");
    static final ConfigOption<String> KUDU_MASTERS =
            key("kudu.masters").stringType().noDefaultValue().withDescription("Kudu masters, host:port[,host:port].");
    static final ConfigOption<String> IDENTITY_KEY_FILE = key("identity.key.file")
            .stringType()
            .noDefaultValue()
            .withDescription("File with the secret under which identifiers are hashed, at least 32 bytes."
                    + " Changing it makes strangers of everyone.");
    static final ConfigOption<Duration> DEDUPE_HORIZON = key("dedupe.horizon")
            .durationType()
            .defaultValue(Duration.ofHours(1))
            .withDescription("How long a message id is remembered, counted in time of arrival, at most 1 d.");
    static final ConfigOption<Duration> PUBLISH_INTERVAL = key("publish.interval")
            .durationType()
            .defaultValue(Duration.ofMillis(200))
            .withDescription(
                    "Shortest time for which changes of one profile are gathered into one row, 10 ms to 10 s.");
    static final ConfigOption<Duration> PUBLISH_INTERVAL_MAX = key("publish.interval.max")
            .durationType()
            .defaultValue(Duration.ofSeconds(2))
            .withDescription("Longest such time, kept while the job is behind its input, up to 1 min.");
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

    /** Every option, in the order of the documentation. */
    static final List<ConfigOption<?>> ALL = List.of(
            KAFKA_BOOTSTRAP_SERVERS,
            TOPIC_PREFIX,
            KUDU_MASTERS,
            IDENTITY_KEY_FILE,
            DEDUPE_HORIZON,
            PUBLISH_INTERVAL,
            PUBLISH_INTERVAL_MAX,
            KUDU_FLUSH_INTERVAL,
            KUDU_OPERATION_TIMEOUT,
            WRITE_SETTLE,
            CACHE_SIZE);

    /** Prefix of the options of one source: {@code source.<name>.<option>}. */
    static final String SOURCE_PREFIX = "source.";

    public ProfileOptions {
        require(DEDUPE_HORIZON, dedupeHorizon, Duration.ofSeconds(1), Duration.ofDays(1));
        require(PUBLISH_INTERVAL, publishPace.shortest(), Duration.ofMillis(10), Duration.ofSeconds(10));
        require(PUBLISH_INTERVAL_MAX, publishPace.longest(), publishPace.shortest(), Duration.ofMinutes(1));
        require(KUDU_FLUSH_INTERVAL, kuduFlushInterval, Duration.ofMillis(1), Duration.ofSeconds(10));
        require(KUDU_OPERATION_TIMEOUT, kuduOperationTimeout, Duration.ofSeconds(1), Duration.ofMinutes(5));
        require(WRITE_SETTLE, writeSettle, kuduOperationTimeout, Duration.ofHours(1));
        Objects.requireNonNull(sources);
    }

    /**
     * Reads a file of {@code key: value} lines.
     *
     * @throws InvalidOptionException when a key is unknown, a value is missing or out of its bounds, or the file is unreadable
     */
    public static ProfileOptions read(Path file) {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        } catch (IOException e) {
            throw new InvalidOptionException("cannot read the configuration file " + file);
        }
        Map<String, String> values = new HashMap<>();
        lines.stringPropertyNames().forEach(name -> values.put(name, lines.getProperty(name)));
        return of(values);
    }

    /**
     * Checks and types the values of a configuration.
     *
     * @throws InvalidOptionException see {@link #read}
     */
    public static ProfileOptions of(Map<String, String> values) {
        Map<String, Map<String, String>> sources = new HashMap<>();
        Map<String, String> own = new HashMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(SOURCE_PREFIX)) {
                int dot = name.indexOf('.', SOURCE_PREFIX.length());
                if (dot < 0) {
                    throw new InvalidOptionException(name + ": write source.<name>.<option>");
                }
                sources.computeIfAbsent(name.substring(SOURCE_PREFIX.length(), dot), unused -> new HashMap<>())
                        .put(name.substring(dot + 1), value);
            } else {
                own.put(name, value);
            }
        });
        refuseUnknown(own.keySet());
        Configuration config = Configuration.fromMap(own);
        return new ProfileOptions(
                required(config, KAFKA_BOOTSTRAP_SERVERS),
                config.get(TOPIC_PREFIX),
                required(config, KUDU_MASTERS),
                Path.of(required(config, IDENTITY_KEY_FILE)),
                typed(config, DEDUPE_HORIZON),
                publishPace(config),
                typed(config, KUDU_FLUSH_INTERVAL),
                typed(config, KUDU_OPERATION_TIMEOUT),
                typed(config, WRITE_SETTLE),
                typed(config, CACHE_SIZE),
                SourceOptions.sources(sources));
    }

    /** The full name of a topic. */
    public String topic(Topic topic) {
        return topicPrefix + topic.topicName();
    }

    private static void refuseUnknown(Set<String> names) {
        Set<String> unknown = new TreeSet<>(names);
        ALL.forEach(option -> unknown.remove(option.key()));
        if (!unknown.isEmpty()) {
            throw new InvalidOptionException(
                    "unknown option " + unknown.iterator().next() + "; known are "
                            + ALL.stream().map(ConfigOption::key).collect(Collectors.joining(", "))
                            + ", source.<name>.<option>");
        }
    }

    private static String required(Configuration config, ConfigOption<String> option) {
        String value = config.get(option);
        if (value == null || value.isBlank()) {
            throw new InvalidOptionException("option " + option.key() + " is missing");
        }
        return value;
    }

    private static PublishPace publishPace(Configuration config) {
        Duration shortest = typed(config, PUBLISH_INTERVAL);
        Duration longest = typed(config, PUBLISH_INTERVAL_MAX);
        if (longest.compareTo(shortest) < 0) {
            throw new InvalidOptionException(
                    "option " + PUBLISH_INTERVAL_MAX.key() + " is below " + PUBLISH_INTERVAL.key());
        }
        return new PublishPace(shortest, longest);
    }

    private static <T> T typed(Configuration config, ConfigOption<T> option) {
        try {
            return config.get(option);
        } catch (IllegalArgumentException e) {
            throw new InvalidOptionException("option " + option.key() + " cannot be read: " + e.getMessage());
        }
    }

    private static void require(ConfigOption<Duration> option, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new InvalidOptionException(
                    "option " + option.key() + " is " + value + ", allowed are " + least + " to " + most);
        }
    }
}
