package io.nyala.jobs;

import io.nyala.standardize.DateOrder;
import io.nyala.standardize.EmailRules;
import io.nyala.standardize.SourceRules;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.flink.util.TimeUtils;

/** What can be declared of one source: {@code source.<name>.<option>}. */
enum SourceOption {
    TENANT(
            "default",
            "Whose customers the source speaks of, unless the envelope names another.",
            (rules, value) -> rules.tenant(value)),
    DEFAULT_REGION(
            "",
            "Country (ISO 3166 alpha-2, for example DE) whose national telephone numbers it writes; without it only"
                    + " international numbers are understood.",
            (rules, value) -> rules.defaultRegion(value)),
    EMAIL_RULES(
            "none",
            "What mail providers ignore in an address and so is left out of it: none or gmail.",
            (rules, value) -> rules.emailRules(emailRules(value))),
    DATE_ORDER(
            "undeclared",
            "How it writes dates such as 03/04/1990: day-first, month-first or undeclared (such a date stays text).",
            (rules, value) -> rules.dateOrder(oneOf(DateOrder.class, value))),
    PRIORITY(
            "100",
            "Lower wins where an attribute asks which source is better.",
            (rules, value) -> rules.priority(Integer.parseInt(value))),
    DATE_ATTRIBUTES(
            "",
            "Its own attributes that are dates, besides those of the specification, with commas between them.",
            (rules, value) -> rules.dateAttributes(Set.of(value.split("\\s*,\\s*")))),
    FUTURE_TOLERANCE(
            "1 min",
            "How far an event may lie after its reception before its time is corrected to that.",
            (rules, value) -> rules.futureTolerance(TimeUtils.parseDuration(value)));

    private final String defaultValue;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // the lambdas above capture nothing
    private final BiConsumer<SourceRules.Builder, String> setter;

    SourceOption(String defaultValue, String description, BiConsumer<SourceRules.Builder, String> setter) {
        this.defaultValue = defaultValue;
        this.description = description;
        this.setter = setter;
    }

    /** The option's name behind {@code source.<name>.}, for example {@code default-region}. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What holds when it is not set, as it would be written; empty = nothing. */
    String defaultValue() {
        return defaultValue;
    }

    /** One sentence for the person who sets it. */
    String description() {
        return description;
    }

    /**
     * Sets a value.
     *
     * @throws IllegalArgumentException when the value is not legal
     */
    void set(SourceRules.Builder rules, String value) {
        setter.accept(rules, value);
    }

    /**
     * The option of a key.
     *
     * @throws IllegalArgumentException when there is none, with the known ones
     */
    static SourceOption of(String key) {
        return Arrays.stream(values())
                .filter(option -> option.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is not known; known are "
                        + Arrays.stream(values()).map(SourceOption::key).collect(Collectors.joining(", "))));
    }

    private static EmailRules emailRules(String value) {
        return switch (value) {
            case "none" -> EmailRules.NONE;
            case "gmail" -> EmailRules.GMAIL;
            default -> throw new IllegalArgumentException("must be none or gmail");
        };
    }

    private static <E extends Enum<E>> E oneOf(Class<E> type, String value) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().replace('_', '-').equalsIgnoreCase(value)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("must be one of "
                + Arrays.stream(type.getEnumConstants())
                        .map(constant ->
                                constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .collect(Collectors.joining(", ")));
    }
}
