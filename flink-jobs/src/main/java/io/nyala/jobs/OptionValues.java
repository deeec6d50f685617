package io.nyala.jobs;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** Typed, bounded values of {@link DeclaredOptions}; whatever is wrong is refused with the name of the option. */
final class OptionValues {

    private final Configuration config;

    /**
     * @param values as written, by name of the option
     * @throws InvalidOptionException when an option is unknown
     */
    OptionValues(Map<String, String> values) {
        refuseUnknown(values.keySet());
        config = Configuration.fromMap(values);
    }

    <T> T get(ConfigOption<T> option) {
        try {
            return config.get(option);
        } catch (IllegalArgumentException e) {
            throw new InvalidOptionException("option " + option.key() + " cannot be read: " + e.getMessage());
        }
    }

    String required(ConfigOption<String> option) {
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

    private static void refuseUnknown(Set<String> names) {
        Set<String> unknown = new TreeSet<>(names);
        DeclaredOptions.ALL.forEach(option -> unknown.remove(option.key()));
        if (!unknown.isEmpty()) {
            throw new InvalidOptionException("unknown option "
                    + unknown.iterator().next() + "; known are "
                    + DeclaredOptions.ALL.stream().map(ConfigOption::key).collect(Collectors.joining(", "))
                    + ", source.<name>.<option>");
        }
    }
}
