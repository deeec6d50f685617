package io.nyala.jobs.kafka;

import io.nyala.jobs.InvalidOptionException;
import io.nyala.jobs.OptionValues;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/**
 * How each Kafka client of a job reaches the brokers and proves who it is.
 *
 * <p>What stands in the file of settings is a secret, and a job's graph is kept in places that are not: so clients are given references to its lines, which Kafka
 * follows when a client is made, where it is made.
 *
 * @param addresses {@code host:port[,host:port]}
 * @param settings more settings of every client
 */
public record Brokers(String addresses, Map<String, String> settings) implements Serializable {

    private static final List<String> ALLOWED = List.of("security.", "sasl.", "ssl.", "client.");
    private static final String PROVIDER = "file";

    public Brokers {
        if (addresses.isBlank()) {
            throw new InvalidOptionException("the Kafka brokers are not given");
        }
        settings = Map.copyOf(settings);
    }

    /** Brokers that ask nobody who they are. */
    public static Brokers at(String addresses) {
        return new Brokers(addresses, Map.of());
    }

    /**
     * Brokers whose clients are told more.
     *
     * @param addresses {@code host:port[,host:port]}
     * @param clientFile settings as {@code key=value} lines, of security only; must have the same path wherever a task runs
     * @throws InvalidOptionException when the file cannot be read, or says what is not of security
     */
    public static Brokers of(String addresses, Path clientFile) {
        Path file = clientFile.toAbsolutePath();
        Map<String, String> references = new TreeMap<>();
        for (String key : OptionValues.lines(file).keySet()) {
            if (ALLOWED.stream().noneMatch(key::startsWith)) {
                throw new InvalidOptionException("the Kafka client file " + file + " sets " + key
                        + "; it may only set what begins with " + String.join(", ", ALLOWED)
                        + ": the rest is part of how nothing is lost");
            }
            references.put(key, "${" + PROVIDER + ":" + file + ":" + key + "}");
        }
        references.put("config.providers", PROVIDER);
        references.put("config.providers." + PROVIDER + ".class", FileConfigProvider.class.getName());
        return new Brokers(addresses, references);
    }

    /** Settings of a client of Flink's connector. */
    Properties properties() {
        Properties properties = new Properties();
        properties.putAll(settings);
        properties.setProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, addresses);
        return properties;
    }

    /** Settings of a client that is made here, with some of its own. */
    public Map<String, Object> with(Map<String, Object> own) {
        Map<String, Object> all = new HashMap<>(own);
        all.putAll(settings);
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, addresses);
        return all;
    }

    @Override
    public String toString() {
        return "Brokers[" + addresses + "]";
    }
}
