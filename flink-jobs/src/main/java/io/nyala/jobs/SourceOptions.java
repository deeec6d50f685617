package io.nyala.jobs;

import io.nyala.standardize.SourceRules;
import io.nyala.standardize.Sources;
import java.util.HashMap;
import java.util.Map;

/** The options {@code source.<name>.<option>}: what is declared of each source. */
final class SourceOptions {

    private SourceOptions() {}

    /**
     * Types the options of every source.
     *
     * @param bySource options by source name
     * @throws InvalidOptionException when an option is unknown or a value is not legal
     */
    static Sources sources(Map<String, Map<String, String>> bySource) {
        Map<String, SourceRules> rules = new HashMap<>();
        bySource.forEach((source, options) -> rules.put(source, rules(source, options)));
        return new Sources(rules);
    }

    private static SourceRules rules(String source, Map<String, String> options) {
        SourceRules.Builder rules = SourceRules.builder();
        options.forEach((option, value) -> {
            try {
                SourceOption.of(option).set(rules, value);
            } catch (IllegalArgumentException e) {
                throw new InvalidOptionException(
                        "option " + ProfileOptions.SOURCE_PREFIX + source + "." + option + ": " + e.getMessage());
            }
        });
        try {
            return rules.build();
        } catch (IllegalArgumentException e) {
            throw new InvalidOptionException("source " + source + ": " + e.getMessage());
        }
    }
}
