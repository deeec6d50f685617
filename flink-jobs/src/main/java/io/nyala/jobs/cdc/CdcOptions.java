package io.nyala.jobs.cdc;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.nyala.jobs.BrokerOptions;
import io.nyala.jobs.InvalidOptionException;
import io.nyala.jobs.OptionValues;
import io.nyala.jobs.Topic;
import io.nyala.jobs.folder.WatchedFolder;
import io.nyala.jobs.kafka.Brokers;
import io.nyala.settings.InvalidSettingsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;

/**
 * What {@link CdcJob} is told at its start, read once and checked before the graph is built.
 *
 * @param brokers where, and how they are reached
 * @param topicPrefix put before the names of the topics
 * @param databases databases that are read
 * @param folders folders that are watched
 */
record CdcOptions(Brokers brokers, String topicPrefix, List<Database> databases, List<WatchedFolder> folders) {

    static final ConfigOption<String> TOPIC_PREFIX =
            key("topic.prefix").stringType().defaultValue("").withDescription("Put before the names of the topics.");
    static final ConfigOption<String> DATABASES_FILE = key("databases.file")
            .stringType()
            .noDefaultValue()
            .withDescription("File that names the databases and folders to read, read where the job is started.");

    /** In the order of the documentation. */
    static final List<ConfigOption<?>> ALL = List.of(
            BrokerOptions.KAFKA_BOOTSTRAP_SERVERS, BrokerOptions.KAFKA_CLIENT_FILE, TOPIC_PREFIX, DATABASES_FILE);

    CdcOptions {
        databases = List.copyOf(databases);
        folders = List.copyOf(folders);
    }

    /**
     * Reads a file of {@code key: value} lines.
     *
     * @throws InvalidOptionException when a key is unknown, a value is missing, or a file cannot be used
     */
    static CdcOptions read(Path file) {
        return of(OptionValues.lines(file));
    }

    /**
     * Checks the values of a configuration.
     *
     * @throws InvalidOptionException see {@link #read}
     */
    static CdcOptions of(Map<String, String> values) {
        OptionValues options = new OptionValues(values, ALL, "");
        Brokers brokers = BrokerOptions.of(options);
        String databases = options.required(DATABASES_FILE);
        try {
            DeclaredSources sources = DatabasesFile.read(Path.of(databases.strip()));
            return new CdcOptions(brokers, options.get(TOPIC_PREFIX), sources.databases(), sources.folders());
        } catch (InvalidSettingsException e) {
            throw new InvalidOptionException("option " + DATABASES_FILE.key() + ": " + e.getMessage());
        }
    }

    /** The full name of a topic. */
    String topic(Topic topic) {
        return topicPrefix + topic.topicName();
    }
}
