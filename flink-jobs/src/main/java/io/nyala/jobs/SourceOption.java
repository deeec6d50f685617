package io.nyala.jobs;

import io.nyala.source.SourceMappingFile;
import io.nyala.standardize.DateOrder;
import io.nyala.standardize.EmailRules;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.flink.util.TimeUtils;

/** What can be declared of one source: {@code source.<name>.<option>}. */
enum SourceOption {
    TENANT(
            "default",
            "Whose customers the source speaks of, unless the envelope names another.",
            (source, value) -> source.rules.tenant(value)),
    DEFAULT_REGION(
            "",
            "Country (ISO 3166 alpha-2, for example DE) whose national telephone numbers it writes; without it only"
                    + " international numbers are understood.",
            (source, value) -> source.rules.defaultRegion(value)),
    EMAIL_RULES(
            "none",
            "What mail providers ignore in an address and so is left out of it: none or gmail.",
            (source, value) -> source.rules.emailRules(emailRules(value))),
    DATE_ORDER(
            "undeclared",
            "How it writes dates such as 03/04/1990: day-first, month-first or undeclared (such a date stays text).",
            (source, value) -> source.rules.dateOrder(oneOf(DateOrder.class, value))),
    PRIORITY(
            "100",
            "Lower wins where an attribute asks which source is better.",
            (source, value) -> source.rules.priority(Integer.parseInt(value))),
    DATE_ATTRIBUTES(
            "",
            "Its own attributes that are dates, besides those of the specification, with commas between them.",
            (source, value) -> source.rules.dateAttributes(names(value))),
    MAPPING(
            "",
            "File that says what the columns of its tables mean; without it rows of databases and files say nothing.",
            (source, value) -> source.mapping =
                    value.isEmpty() ? Optional.empty() : Optional.of(SourceMappingFile.read(Path.of(value)))),
    FUTURE_TOLERANCE(
            "1 min",
            "How far an event may lie after its reception before its time is corrected to that.",
            (source, value) -> source.rules.futureTolerance(TimeUtils.parseDuration(value))),
    OUT_OF_ORDERNESS(
            "1 min",
            "How far behind its latest event another one may be and event time still waits for it, at most 1 d. A partition"
                    + " waits as long as the slowest of its sources asks.",
            (source, value) -> source.outOfOrderness = outOfOrderness(value)),
    VISITS(
            "true",
            "Whether its events are visits; not those of a database or a mailing system.",
            (source, value) -> source.visits = truth(value)),
    SESSION_GAP(
            "30 min",
            "Silence that ends a session without an id, 5 s to 24 h.",
            (source, value) -> source.sessionGap = TimeUtils.parseDuration(value)),
    SESSION_SILENCE(
            "4 h",
            "Silence that cuts a session with an id in parts, 5 s to 24 h.",
            (source, value) -> source.sessionSilence = TimeUtils.parseDuration(value)),
    SESSION_MIDNIGHT(
            "",
            "Time zone, for example Europe/Berlin, at whose midnight a session without an id ends; without it at none.",
            (source, value) -> source.sessionMidnight = zone(value)),
    SESSION_CAMPAIGN(
            "false",
            "Whether a session without an id ends when another campaign begins.",
            (source, value) -> source.sessionCampaign = truth(value)),
    SESSION_USER_SWITCH(
            "true",
            "Whether a session ends when another user is named.",
            (source, value) -> source.sessionUserSwitch = truth(value)),
    SESSION_STARTS(
            "Session Started, Session Start, session_start",
            "Events that say that a session begins, with commas between them.",
            (source, value) -> source.rules.sessionStarts(names(value))),
    SESSION_ENDS(
            "Session Ended, Session End, session_end",
            "Events that say that a session ends, with commas between them.",
            (source, value) -> source.rules.sessionEnds(names(value)));

    private static final Duration MAX_OUT_OF_ORDERNESS = Duration.ofDays(1);

    private final String defaultValue;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // the lambdas above capture nothing
    private final BiConsumer<SourceDeclaration, String> setter;

    SourceOption(String defaultValue, String description, BiConsumer<SourceDeclaration, String> setter) {
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
    void set(SourceDeclaration source, String value) {
        setter.accept(source, value);
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

    private static Set<String> names(String value) {
        return Set.copyOf(NameList.of(value));
    }

    private static boolean truth(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    private static Duration outOfOrderness(String value) {
        Duration bound = TimeUtils.parseDuration(value);
        if (bound.compareTo(MAX_OUT_OF_ORDERNESS) > 0) {
            throw new IllegalArgumentException("must be at most 1 d");
        }
        return bound;
    }

    private static Optional<ZoneId> zone(String value) {
        try {
            return value.isEmpty() ? Optional.empty() : Optional.of(ZoneId.of(value));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a time zone such as Europe/Berlin");
        }
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
