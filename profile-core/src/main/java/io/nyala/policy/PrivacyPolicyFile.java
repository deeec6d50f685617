package io.nyala.policy;

import io.nyala.policy.Purpose.Output;
import io.nyala.policy.RetentionRules.AttributeClass;
import io.nyala.settings.InvalidSettingsException;
import io.nyala.settings.Section;
import io.nyala.settings.SettingsFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code privacy.yaml}: {@link PrivacyPolicy} as an operator writes it. The file of the defaults, a resource beside this class,
 * explains each line. A file states everything; nothing is taken from the defaults behind its back.
 * One section came later and may be left out, which says what it said before: {@code erasure}.
 */
public final class PrivacyPolicyFile {

    /** The form of the file that this build reads. */
    public static final int FORMAT = 1;

    /** Name of the file of the defaults, a resource beside this class. */
    public static final String NAME = "privacy.yaml";

    private static final List<String> KEYS = List.of("version", "policy_version", "retention", "purposes", "erasure");
    private static final List<String> ERASURE_KEYS = List.of("waiting_period");
    /** An erasure has to be done within a month of the request, and the request can come from another system. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(21);

    private static final List<String> RETENTION_KEYS =
            List.of("events", "sessions", "inactive_profiles", "dead_letters", "identifiers", "attributes");
    private static final List<String> CLASS_KEYS = List.of("keep", "names");
    private static final List<String> PURPOSE_KEYS = List.of("categories", "unless_said", "attributes", "outputs");
    private static final Pattern ATTRIBUTE = Pattern.compile("[a-z0-9_.]{1,200}");
    private static final int LONGEST_NAME = 200;

    private enum Word {
        ALLOWED,
        REFUSED
    }

    private PrivacyPolicyFile() {}

    /**
     * Reads a file.
     *
     * @throws InvalidSettingsException with every mistake
     */
    public static PrivacyPolicy read(Path file) {
        return SettingsFile.read(file, PrivacyPolicyFile::policy);
    }

    /**
     * Reads the text of a file.
     *
     * @param name of the file, for mistakes
     * @throws InvalidSettingsException with every mistake
     */
    public static PrivacyPolicy parse(String name, String text) {
        return SettingsFile.parse(name, text, PrivacyPolicyFile::policy);
    }

    static PrivacyPolicy builtIn() {
        return SettingsFile.builtIn(PrivacyPolicyFile.class, NAME, PrivacyPolicyFile::policy);
    }

    private static PrivacyPolicy policy(Section file) {
        file.refuseOthersThan(KEYS);
        int unused = file.whole("version", FORMAT, FORMAT);
        return new PrivacyPolicy(
                file.whole("policy_version", 1, Integer.MAX_VALUE),
                purposes(file.section("purposes", null)),
                retention(file.section("retention", null)),
                file.says("erasure") ? waitingPeriod(file.section("erasure", null)) : null);
    }

    /** Files of before have no such section, and say the same as they did. */
    private static @Nullable Duration waitingPeriod(Section section) {
        section.refuseOthersThan(ERASURE_KEYS);
        Duration wait = section.durationOrNull("waiting_period");
        if (wait != null && wait.compareTo(LONGEST_WAIT) > 0) {
            section.refuse(
                    "waiting_period", " is longer than 21d: an erasure has to be done within a month of the request");
        }
        return wait;
    }

    private static RetentionRules retention(Section section) {
        section.refuseOthersThan(RETENTION_KEYS);
        return new RetentionRules(
                section.durationOrNull("events"),
                section.durationOrNull("sessions"),
                section.durationOrNull("inactive_profiles"),
                section.durationOrNull("dead_letters"),
                identifiers(section.section("identifiers", null)),
                classes(section.section("attributes", null)));
    }

    private static Map<String, Duration> identifiers(Section section) {
        Map<String, Duration> kept = new HashMap<>();
        for (String namespace : section.keys()) {
            Duration time = section.durationOrNull(namespace);
            if (time != null) {
                kept.put(namespace, time);
            }
        }
        return kept;
    }

    private static List<AttributeClass> classes(Section section) {
        List<AttributeClass> classes = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (String name : section.keys()) {
            Section each = section.section(name, null);
            each.refuseOthersThan(CLASS_KEYS);
            Set<String> names = new HashSet<>(each.list("names", PrivacyPolicyFile::attribute));
            if (names.stream().anyMatch(attribute -> !named.add(attribute))) {
                each.refuse("names", " has an attribute of another class: keep it in one of the two");
            }
            Duration keep = each.durationOrNull("keep");
            if (keep == null) {
                each.refuse("keep", " is missing: write a time such as 90d, or take the class out");
            } else {
                classes.add(new AttributeClass(name, keep, names));
            }
        }
        return classes;
    }

    private static List<Purpose> purposes(Section section) {
        List<Purpose> purposes = new ArrayList<>();
        for (String name : section.keys()) {
            Section each = section.section(name, null);
            each.refuseOthersThan(PURPOSE_KEYS);
            Set<String> categories = new HashSet<>(each.list("categories", PrivacyPolicyFile::category));
            if (categories.isEmpty()) {
                each.refuse("categories", " are missing: write those of the consent tool that allow it");
            } else {
                purposes.add(new Purpose(
                        name,
                        categories,
                        each.oneOf(Word.class, "unless_said") == Word.ALLOWED,
                        new HashSet<>(each.list("attributes", PrivacyPolicyFile::attribute)),
                        new HashSet<>(each.list("outputs", PrivacyPolicyFile::output))));
            }
        }
        return purposes;
    }

    private static String attribute(String text) {
        if (!ATTRIBUTE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "is no attribute: write the name as traits have it, in lower case, such as first_name");
        }
        return text;
    }

    private static String category(String text) {
        if (text.isBlank() || text.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("is blank or longer than " + LONGEST_NAME + ": write another name");
        }
        return text;
    }

    private static Output output(String text) {
        for (Output output : Output.values()) {
            if (output.name().toLowerCase(Locale.ROOT).equals(text)) {
                return output;
            }
        }
        throw new IllegalArgumentException("is no output: write events, for the rows of table event");
    }
}
