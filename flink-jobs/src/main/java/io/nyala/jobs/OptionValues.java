package io.nyala.jobs;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** Typed, bounded values of declared options; whatever is wrong is refused with the name of the option. */
public final class OptionValues {

    private final Configuration config;

    /**
     * Options of the profile job.
     *
     * @param values as written, by name of the option
     * @throws InvalidOptionException when an option is unknown
     */
    OptionValues(Map<String, String> values) {
        this(values, DeclaredOptions.ALL, ", source.<name>.<option>");
    }

    /**
     * @param values as written, by name of the option
     * @param declared all options that there are
     * @param others what else may be written, for the message
     * @throws InvalidOptionException when an option is unknown
     */
    public OptionValues(Map<String, String> values, List<ConfigOption<?>> declared, String others) {
        refuseUnknown(values.keySet(), declared, others);
        config = Configuration.fromMap(values);
    }

    /**
     * The values of a file of {@code key: value} lines, by name of the option.
     *
     * @throws InvalidOptionException when it cannot be read
     */
    public static Map<String, String> lines(Path file) {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        } catch (IOException e) {
            throw new InvalidOptionException("cannot read the configuration file " + file);
        }
        Map<String, String> values = new HashMap<>();
        lines.stringPropertyNames().forEach(name -> values.put(name, lines.getProperty(name)));
        return values;
    }

    /** The value, or the default. */
    public <T> T get(ConfigOption<T> option) {
        try {
            return config.get(option);
        } catch (IllegalArgumentException e) {
            throw new InvalidOptionException("option " + option.key() + " cannot be read: " + e.getMessage());
        }
    }

    /** A text that must be there. */
    public String required(ConfigOption<String> option) {
        String value = config.get(option);
        if (value == null || value.isBlank()) {
            throw missing(option);
        }
        return value;
    }

    /** Names with commas between them, at least one. */
    List<String> names(ConfigOption<String> option) {
        List<String> names = NameList.of(required(option));
        if (names.isEmpty()) {
            throw missing(option);
        }
        return names;
    }

    <T extends Comparable<T>> T between(ConfigOption<T> option, T least, T most) {
        T value = get(option);
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new InvalidOptionException(
                    "option " + option.key() + " is " + value + ", allowed are " + least + " to " + most);
        }
        return value;
    }

    private static InvalidOptionException missing(ConfigOption<?> option) {
        return new InvalidOptionException("option " + option.key() + " is missing");
    }

    private static void refuseUnknown(Set<String> names, List<ConfigOption<?>> declared, String others) {
        Set<String> unknown = new TreeSet<>(names);
        declared.forEach(option -> unknown.remove(option.key()));
        if (!unknown.isEmpty()) {
            throw new InvalidOptionException("unknown option "
                    + unknown.iterator().next() + "; known are "
                    + declared.stream().map(ConfigOption::key).collect(Collectors.joining(", "))
                    + others);
        }
    }
}
