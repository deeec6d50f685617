package io.nyala.jobs;

import io.nyala.standardize.DateOrder;
import io.nyala.standardize.EmailRules;
import io.nyala.standardize.SourceRules;
import io.nyala.standardize.Sources;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The options {@code source.<name>.<option>}: what is declared of each source. */
final class SourceOptions {

    static final String TENANT = "tenant";
    static final String DEFAULT_REGION = "default-region";
    static final String EMAIL_RULES = "email-rules";
    static final String DATE_ORDER = "date-order";
    static final String PRIORITY = "priority";
    static final String DATE_ATTRIBUTES = "date-attributes";
    static final String FUTURE_TOLERANCE = "future-tolerance";

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
                set(rules, option, value);
            } catch (IllegalArgumentException | java.time.DateTimeException e) {
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

    private static void set(SourceRules.Builder rules, String option, String value) {
        switch (option) {
            case TENANT -> rules.tenant(value);
            case DEFAULT_REGION -> rules.defaultRegion(value);
            case EMAIL_RULES -> rules.emailRules(emailRules(value));
            case DATE_ORDER -> rules.dateOrder(DateOrder.valueOf(constant(value)));
            case PRIORITY -> rules.priority(Integer.parseInt(value));
            case DATE_ATTRIBUTES -> rules.dateAttributes(Set.of(value.split("\\s*,\\s*")));
            case FUTURE_TOLERANCE -> rules.futureTolerance(Duration.parse(value));
            default -> throw new IllegalArgumentException("is not known");
        }
    }

    private static EmailRules emailRules(String value) {
        return switch (value) {
            case "none" -> EmailRules.NONE;
            case "gmail" -> EmailRules.GMAIL;
            default -> throw new IllegalArgumentException("must be none or gmail");
        };
    }

    private static String constant(String value) {
        return value.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
