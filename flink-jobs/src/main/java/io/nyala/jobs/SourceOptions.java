package io.nyala.jobs;

import io.nyala.sessionize.SessionRules;
import io.nyala.settings.InvalidSettingsException;
import io.nyala.source.SourceMapping;
import io.nyala.source.SourceMappings;
import io.nyala.standardize.SourceRules;
import io.nyala.standardize.Sources;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The options {@code source.<name>.<option>}, by the stage that uses them. What is declared of source {@code default} holds for those of which
 * nothing is declared.
 *
 * @param rules how messages of each source are standardized
 * @param mappings what the columns of each declared source's tables mean
 * @param sessions how sessions of each declared source are cut
 * @param outOfOrderness how far out of order the events of each declared source are
 */
record SourceOptions(
        Sources rules,
        SourceMappings mappings,
        Map<String, SessionRules> sessions,
        Map<String, Duration> outOfOrderness) {

    private static final String PREFIX = "source.";

    SourceOptions {
        sessions = Map.copyOf(sessions);
        outOfOrderness = Map.copyOf(outOfOrderness);
    }

    /** Whether an option is of one source. */
    static boolean isOfASource(String name) {
        return name.startsWith(PREFIX);
    }

    /**
     * Types the options of every source.
     *
     * @param values a configuration; only options of a source are looked at
     * @throws InvalidOptionException when an option is unknown or a value is not legal
     */
    static SourceOptions of(Map<String, String> values) {
        Map<String, SourceDeclaration> declared = new HashMap<>();
        values.forEach((name, value) -> {
            if (isOfASource(name)) {
                declare(name, value, declared);
            }
        });
        Map<String, SourceRules> rules = new HashMap<>();
        Map<String, SourceMapping> mappings = new HashMap<>();
        Map<String, SessionRules> sessions = new HashMap<>();
        Map<String, Duration> outOfOrderness = new HashMap<>();
        declared.forEach((source, declaration) -> {
            try {
                rules.put(source, declaration.rules.build());
                sessions.put(source, declaration.sessionRules());
            } catch (IllegalArgumentException e) {
                throw new InvalidOptionException("source " + source + ": " + e.getMessage());
            }
            outOfOrderness.put(source, declaration.outOfOrderness);
            declaration.mapping.ifPresent(mapping -> mappings.put(source, mapping));
        });
        return new SourceOptions(new Sources(rules), new SourceMappings(mappings), sessions, outOfOrderness);
    }

    private static void declare(String name, String value, Map<String, SourceDeclaration> declared) {
        int dot = name.indexOf('.', PREFIX.length());
        if (dot < 0) {
            throw new InvalidOptionException(name + ": write source.<name>.<option>");
        }
        SourceDeclaration source =
                declared.computeIfAbsent(name.substring(PREFIX.length(), dot), unused -> new SourceDeclaration());
        try {
            SourceOption.of(name.substring(dot + 1)).set(source, value.strip());
        } catch (IllegalArgumentException | InvalidSettingsException e) {
            throw new InvalidOptionException("option " + name + ": " + e.getMessage());
        }
    }

    /** How sessions of other sources are cut. */
    SessionRules standardSessions() {
        return sessions.getOrDefault(Sources.DEFAULT_NAME, SessionRules.DEFAULT);
    }

    /** How far out of order the events of other sources are. */
    Duration standardOutOfOrderness() {
        return outOfOrderness.getOrDefault(Sources.DEFAULT_NAME, SourceDeclaration.DEFAULT_OUT_OF_ORDERNESS);
    }
}
