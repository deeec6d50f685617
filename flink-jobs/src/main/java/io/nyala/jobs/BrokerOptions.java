package io.nyala.jobs;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.nyala.jobs.kafka.Brokers;
import java.nio.file.Path;
import org.apache.flink.configuration.ConfigOption;

/** What each job is told of Kafka. */
public final class BrokerOptions {

    public static final ConfigOption<String> KAFKA_BOOTSTRAP_SERVERS = key("kafka.bootstrap.servers")
            .stringType()
            .noDefaultValue()
            .withDescription("Kafka brokers, host:port[,host:port].");
    public static final ConfigOption<String> KAFKA_CLIENT_FILE = key("kafka.client.file")
            .stringType()
            .defaultValue("")
            .withDescription(
                    "File of settings of every Kafka client, key=value, those of security only (security.*, sasl.*, ssl.*, client.*);"
                            + " read where the job is started and by each task.");

    private BrokerOptions() {}

    /**
     * The brokers as the options say.
     *
     * @throws InvalidOptionException when they are not given, or the file cannot be used
     */
    public static Brokers of(OptionValues options) {
        String addresses = options.required(KAFKA_BOOTSTRAP_SERVERS);
        String file = options.get(KAFKA_CLIENT_FILE);
        return file.isBlank() ? Brokers.at(addresses) : Brokers.of(addresses, Path.of(file.strip()));
    }
}
