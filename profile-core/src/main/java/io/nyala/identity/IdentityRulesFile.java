package io.nyala.identity;

import static io.nyala.identity.PatientText.verdict;

import io.nyala.identity.PatientText.Verdict;
import io.nyala.settings.InvalidSettingsException;
import io.nyala.settings.Section;
import io.nyala.settings.SettingsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The file {@code namespaces.yaml}: {@link IdentityRules} as an operator writes them. The file of the defaults, a resource beside this
 * class, explains each line. A file states everything; nothing is taken from the defaults behind its back.
 */
public final class IdentityRulesFile {

    /** The form of the file that this build reads. */
    public static final int FORMAT = 1;

    /** Name of the file of the defaults, a resource beside this class. */
    public static final String NAME = "namespaces.yaml";

    private static final List<String> KEYS = List.of(
            "version", "rules_version", "max_identifiers", "match_threshold", "ephemeral", "defaults", "namespaces");
    private static final List<String> RULE_KEYS = List.of(
            "priority",
            "names_a_person",
            "limit",
            "window",
            "per_source",
            "over_limit",
            "max_persons",
            "max_partners",
            "blocked_values",
            "blocked_patterns",
            "validator");
    private static final List<String> OF_THE_SPECIFICATION =
            List.of(Namespaces.USER_ID, Namespaces.EMAIL, Namespaces.PHONE, Namespaces.ANONYMOUS_ID);
    private static final Set<String> WRITTEN_IN_MANY_WAYS = Set.of(Namespaces.EMAIL, Namespaces.PHONE);
    private static final int MANY = 1_000;
    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_IDENTIFIER = 1_024;
    private static final List<String> ORDINARY_VALUES =
            List.of("ada", "user-4711", "ada@example.com", "+12025550143", "00000000-0000-4000-8000-00000000abcd");
    private static final List<String> LONG_VALUES = List.of("0", "a", "A", "-", " ", "a1", "a-", "a.", "a@a.").stream()
            .map(part -> part.repeat(LONGEST_IDENTIFIER / part.length()) + "!")
            .toList();

    private IdentityRulesFile() {}

    /**
     * Reads a file.
     *
     * @throws InvalidSettingsException with every mistake
     */
    public static IdentityRules read(Path file) {
        return SettingsFile.read(file, IdentityRulesFile::rules);
    }

    /**
     * Reads the text of a file.
     *
     * @param name of the file, for mistakes
     * @throws InvalidSettingsException with every mistake
     */
    public static IdentityRules parse(String name, String text) {
        return SettingsFile.parse(name, text, IdentityRulesFile::rules);
    }

    /** The defaults that this build brings. */
    static IdentityRules builtIn() {
        return SettingsFile.builtIn(IdentityRulesFile.class, NAME, IdentityRulesFile::rules);
    }

    private static IdentityRules rules(Section file) {
        file.refuseOthersThan(KEYS);
        int unused = file.whole("version", FORMAT, FORMAT);
        int maxIdentifiers = file.whole("max_identifiers", 2, MANY);
        Section defaults = file.section("defaults", null);
        NamespaceRule other = rule("other", defaults, maxIdentifiers);
        Section namespaces = file.section("namespaces", null);
        List<NamespaceRule> rules = new ArrayList<>();
        List<NamespaceRule> sound = new ArrayList<>();
        for (String namespace : namespaces.keys()) {
            if (!NamespaceRule.isName(namespace)) {
                namespaces.refuse(
                        namespace,
                        " is no namespace of persons: write lower-case letters, digits and _ . -, and not "
                                + NamespaceRule.OF_ACCOUNTS);
            }
            Section section = namespaces.section(namespace, defaults);
            NamespaceRule rule = rule(namespace, section, maxIdentifiers);
            rules.add(rule);
            if (section.isSound()) {
                sound.add(rule);
            }
        }
        OF_THE_SPECIFICATION.stream()
                .filter(name -> !namespaces.says(name))
                .forEach(name -> namespaces.refuse(name, " is missing: messages have it, so say what holds of it"));
        refuseDevicesBeforePersons(namespaces, sound, other);
        return new IdentityRules(
                file.whole("rules_version", 1, Integer.MAX_VALUE),
                maxIdentifiers,
                file.fraction("match_threshold", 0.5, 1),
                ephemeral(file, namespaces),
                other,
                rules);
    }

    private static NamespaceRule rule(String namespace, Section section, int maxIdentifiers) {
        section.refuseOthersThan(RULE_KEYS);
        NamespaceRule rule = new NamespaceRule(
                namespace,
                section.whole("priority", 1, MANY),
                section.truth("names_a_person"),
                section.whole("limit", 1, MANY),
                section.durationOrNull("window"),
                section.truth("per_source"),
                section.oneOf(OverLimit.class, "over_limit"),
                section.whole("max_persons", 1, MANY),
                section.whole("max_partners", 1, MANY),
                new BlockedValues(
                        section.list("blocked_values", IdentityRulesFile::word),
                        section.list("blocked_patterns", IdentityRulesFile::pattern)),
                section.oneOf(Validator.class, "validator"));
        if (WRITTEN_IN_MANY_WAYS.contains(namespace) && !section.says("validator")) {
            section.refuse("validator", " is missing: write " + namespace + ", or none if yours are all of one form");
        }
        if (section.isSound()) {
            refuseContradictions(section, rule, maxIdentifiers);
        }
        return rule;
    }

    private static void refuseContradictions(Section section, NamespaceRule rule, int maxIdentifiers) {
        if (rule.limit() > maxIdentifiers) {
            section.refuse("limit", " is above max_identifiers, so it never holds: lower it");
        }
        if (rule.maxPersons() > rule.maxPartners()) {
            section.refuse("max_persons", " is above max_partners, so it never holds: lower it");
        }
    }

    /** The event belongs to the best identifier: that of a shared device must not take the events of those who use it. */
    private static void refuseDevicesBeforePersons(Section namespaces, List<NamespaceRule> rules, NamespaceRule other) {
        int worst = other.namesAPerson() ? other.priority() : 0;
        for (NamespaceRule rule : rules) {
            worst = rule.namesAPerson() ? Math.max(worst, rule.priority()) : worst;
        }
        for (NamespaceRule rule : rules) {
            if (!rule.namesAPerson() && rule.priority() <= worst) {
                namespaces.refuse(
                        rule.namespace(),
                        " names no person, so it must come after those who do: write a priority above " + worst);
            }
        }
    }

    private static Set<String> ephemeral(Section file, Section namespaces) {
        Set<String> ephemeral = new HashSet<>(file.list("ephemeral", text -> {
            if (!NamespaceRule.isName(text)) {
                throw new IllegalArgumentException("is no namespace: write lower-case letters, digits and _ . -");
            }
            return text;
        }));
        for (String namespace : namespaces.keys()) {
            if (ephemeral.contains(namespace)) {
                namespaces.refuse(namespace, " is ephemeral too: take it out of one of the two");
            }
        }
        return ephemeral;
    }

    private static String word(String text) {
        if (text.isBlank() || text.length() > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "is blank, longer than " + LONGEST_TEXT + " or holds control characters: take it out");
        }
        if (!text.equals(text.strip())) {
            throw new IllegalArgumentException("begins or ends with a space: take the space out");
        }
        return text;
    }

    private static Pattern pattern(String text) {
        if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("is empty or longer than " + LONGEST_TEXT + ": write a shorter one");
        }
        Pattern pattern = compiled(text);
        if (ORDINARY_VALUES.stream().allMatch(value -> verdict(pattern, value) == Verdict.MATCHES)) {
            throw new IllegalArgumentException("matches every value, so that nobody is known: narrow it");
        }
        if (LONG_VALUES.stream().anyMatch(value -> verdict(pattern, value) == Verdict.TAKES_TOO_LONG)) {
            throw new IllegalArgumentException("takes too long on long values: take repeats within repeats out");
        }
        return pattern;
    }

    private static Pattern compiled(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "is no regular expression (" + e.getDescription() + "): correct it, in single quotes", e);
        }
    }
}
