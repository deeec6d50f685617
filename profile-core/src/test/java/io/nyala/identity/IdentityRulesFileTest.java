package io.nyala.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nyala.settings.InvalidSettingsException;
import io.nyala.settings.InvalidSettingsException.Mistake;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityRulesFileTest {

    private static final String GOOD =
            """
            version: 1
            rules_version: 7
            max_identifiers: 40
            match_threshold: 0.9
            ephemeral: [session_id, visit_id]
            defaults:
              priority: 5
              names_a_person: true
              limit: 1
              window: none
              per_source: true
              over_limit: reject
              max_persons: 10
              max_partners: 100
              validator: none
              blocked_values: [null, Guest]
              blocked_patterns: ['[0-]*']
            namespaces:
              user_id: {priority: 2, limit: 1, per_source: false}
              email:
                priority: 1
                limit: 4
                window: P90D
                per_source: false
                over_limit: detach
                max_persons: 3
                max_partners: 30
                validator: email
                blocked_values: [office@example.com]
              phone: {limit: 2, over_limit: last_wins, window: 12w, validator: phone}
              loyalty.card-1: {validator: digits}
              anonymous_id: {priority: 9, names_a_person: false, limit: 20}
            """;

    @Test
    void theDefaultsArePinned() {
        List<String> words = List.of(
                "anonymous",
                "guest",
                "unknown",
                "undefined",
                "not_authenticated",
                "invalid",
                "void",
                "test",
                "not set",
                "(not set)",
                "true",
                "false",
                "id",
                "distinctid",
                "distinct_id",
                "email",
                "abc123");
        List<Pattern> patterns = List.of(
                Pattern.compile("[0-]*"),
                Pattern.compile("-1|NaN|[Nn]one|null|NULL"),
                Pattern.compile("\\[object [Oo]bject\\]"));
        BlockedValues blocked = new BlockedValues(words, patterns);
        List<NamespaceRule> rules = new ArrayList<>(List.of(
                account("user_id", 1, false, 1000, blocked),
                person("email", 2, 5, false, blocked, Validator.EMAIL),
                person("phone", 3, 3, false, blocked, Validator.PHONE),
                account("crm_id", 4, true, 100, blocked),
                device("ga_client_id", 11, 10, blocked),
                device("cross_domain_id", 12, 10, blocked),
                device("anonymous_id", 20, 20, blocked)));
        for (String platform : List.of("android", "ios")) {
            for (String id : List.of(".id", ".idfa", ".push_token")) {
                rules.add(device(platform + id, 10, 10, blocked));
            }
        }

        assertThat(IdentityRules.DEFAULT)
                .isEqualTo(new IdentityRules(
                        1,
                        50,
                        0.95,
                        Set.of("session_id", "visit_id", "page_id", "request_id", "ip_address"),
                        person("other", 4, 1, true, blocked, Validator.NONE),
                        rules));
    }

    @Test
    void aFileIsReadWhole() {
        IdentityRules rules = IdentityRulesFile.parse("mine.yaml", GOOD);

        assertThat(rules.rulesVersion()).isEqualTo(7);
        assertThat(rules.maxIdentifiers()).isEqualTo(40);
        assertThat(rules.matchThreshold()).isEqualTo(0.9);
        assertThat(rules.isEphemeral("visit_id")).isTrue();
        assertThat(rules.isEphemeral("user_id")).isFalse();
        assertThat(rules.of("email"))
                .isEqualTo(new NamespaceRule(
                        "email",
                        1,
                        true,
                        4,
                        Duration.ofDays(90),
                        false,
                        OverLimit.DETACH,
                        3,
                        30,
                        new BlockedValues(
                                List.of("null", "Guest", "office@example.com"), List.of(Pattern.compile("[0-]*"))),
                        Validator.EMAIL));
        assertThat(rules.of("phone").window()).contains(Duration.ofDays(84));
        assertThat(rules.of("phone").overLimit()).isEqualTo(OverLimit.LAST_WINS);
        assertThat(rules.of("loyalty.card-1").validator()).isEqualTo(Validator.DIGITS);
    }

    @Test
    void aNamespaceThatIsNotListedHasTheDefaultsOfTheFile() {
        IdentityRules rules = IdentityRulesFile.parse("mine.yaml", GOOD);

        assertThat(rules.priority("shop_number")).isEqualTo(5);
        assertThat(rules.namesAPerson("shop_number")).isTrue();
        assertThat(rules.of("shop_number").blocked().contains(" 'GUEST' ")).isTrue();
        assertThat(rules.of("shop_number").blocked().contains("office@example.com"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            version: 1                  | version: 2             | 1 | version: write a whole number from 1 to 1
            rules_version: 7            | rules_version: new     | 2 | rules_version: write a whole number from 1 to
            max_identifiers: 40         | max_identifiers: 0     | 3 | max_identifiers: write a whole number from 2 to 1000
            max_identifiers: 40         | colour: red            | 3 | colour is not known: known are version, rules_version
            match_threshold: 0.9        | match_threshold: 0.1   | 4 | match_threshold: write a number from 0.5 to 1.0
            match_threshold: 0.9        | match_threshold: NaN   | 4 | match_threshold: write a number from
            ephemeral: [session_id,     | ephemeral: [Session,   | 5 | ephemeral has an item that is no namespace
            ephemeral: [session_id,     | ephemeral: [email,     | 20 | namespaces.email is ephemeral too
            ephemeral: [session_id, visit_id] | ephemeral: session_id | 5 | ephemeral: write a list
            priority: 5                 | priority: 0            | 7 | defaults.priority: write a whole number from 1
            names_a_person: true        | names_a_person: maybe  | 8 | defaults.names_a_person: write true or false
            window: none                | window: 400            | 10 | defaults.window: write a time such as 90d
            window: none                | window: -P1D           | 10 | defaults.window: write a time such as 90d
            window: none                | window: 99999d         | 10 | defaults.window: write a time such as 90d
            over_limit: reject          | over_limit: explode    | 12 | defaults.over_limit: write one of reject, detach, last_wins
            max_persons: 10             | persons: 10            | 13 | defaults.persons is not known
            max_persons: 10             | persons: 10            | 6 | defaults.max_persons is missing: write a whole number
            max_partners: 100           | max_partners: 9        | 13 | defaults.max_persons is above max_partners
            validator: none             | validator: iban        | 15 | defaults.validator: write one of none, email, phone, uuid, digits
            [null, Guest]               | guest                  | 16 | defaults.blocked_values: write a list
            [null, Guest]               | [null, ' ']            | 16 | defaults.blocked_values has an item that is blank
            [null, Guest]               | [null, ' guest']       | 16 | defaults.blocked_values has an item that begins or ends with
            [null, Guest]               | [null, [guest]]        | 16 | defaults.blocked_values has an item that is no text
            '[0-]*'                     | '[0-'                  | 17 | defaults.blocked_patterns has an item that is no regular expression
            '[0-]*'                     | '.*'                   | 17 | defaults.blocked_patterns has an item that matches every value
            '[0-]*'                     | '(a+)+b'               | 17 | defaults.blocked_patterns has an item that takes too long
            '[0-]*'                     | ''                     | 17 | defaults.blocked_patterns has an item that is empty
            user_id: {priority: 2,      | user_id: {priority: 2, priority: 3, | 19 | namespaces.user_id.priority is there twice
            user_id: {priority: 2,      | user_id: {priority: two, | 19 | namespaces.user_id.priority: write a whole number
            user_id: {priority: 2,      | User: {priority: 2,    | 19 | namespaces.User is no namespace of persons
            user_id: {priority: 2,      | User: {priority: 2,    | 18 | namespaces.user_id is missing: messages have it
            loyalty.card-1:             | group_id:              | 31 | namespaces.group_id is no namespace of persons
            {validator: digits}         | none                   | 31 | namespaces.loyalty.card-1 has no keys
            limit: 4                    | limit: 41              | 22 | namespaces.email.limit is above max_identifiers
            window: 12w, validator: phone | window: 12w          | 30 | namespaces.phone.validator is missing: write phone, or none
            {priority: 9, names         | {priority: 5, names    | 32 | namespaces.anonymous_id names no person, so it must come after
            """,
            quoteCharacter = '`')
    void aMistakeIsNamedWithItsLine(String right, String wrong, int line, String text) {
        String file = GOOD.replaceFirst(Pattern.quote(right), wrong.replace("\\", "\\\\"));
        assertThat(file).isNotEqualTo(GOOD);

        assertThat(mistakes(file))
                .anySatisfy(mistake -> assertThat(mistake.toString()).startsWith("line " + line + ": " + text));
    }

    @Test
    void allMistakesAreListedAtOnceFromTheFirstLineToTheLast() {
        String file = GOOD.replace("version: 1\n", "version: 3\n")
                .replace("limit: 1\n", "limit: many\n")
                .replace("priority: 9,", "priority: 9, colour: red,");

        assertThatThrownBy(() -> IdentityRulesFile.parse("mine.yaml", file))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageStartingWith("mine.yaml cannot be used:");
        assertThat(mistakes(file)).extracting(Mistake::line).containsExactly(1, 9, 32);
    }

    @ParameterizedTest
    @CsvSource({
        "max_partners: 100, max_partners: 0, 14",
        "names_a_person: true, names_a_person: maybe, 8",
        "max_partners: 100, max_partners: 9, 13"
    })
    void whatIsInheritedIsBlamedOnce(String right, String wrong, int line) {
        assertThat(mistakes(GOOD.replace(right, wrong)))
                .singleElement()
                .extracting(Mistake::line)
                .isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "a: [", "just words", "- a\n- b\n", "a: 1\n---\nb: 2\n", "a: \u0000"})
    void whatIsNoFileOfRulesIsRefused(String text) {
        assertThat(mistakes(text)).isNotEmpty();
    }

    @Test
    void aFileThatContainsItselfIsRefused() {
        assertThat(mistakes("namespaces: &all {user_id: *all}\ndefaults: {}\n")).isNotEmpty();
    }

    @Test
    void mistakesDoNotRepeatValues() {
        String file = GOOD.replace("[office@example.com]", "planted@example.com")
                .replace("version: 1", "version: planted")
                .replace("['[0-]*']", "['planted(']");

        assertThatThrownBy(() -> IdentityRulesFile.parse("mine.yaml", file)).hasMessageNotContaining("planted");
    }

    @Test
    void aFileOnDiskIsReadOrSaidToBeUnreadable(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("rules.yaml"), GOOD);
        assertThat(IdentityRulesFile.read(file)).isEqualTo(IdentityRulesFile.parse("mine.yaml", GOOD));

        Path latin =
                Files.write(folder.resolve("latin.yaml"), "version: 1 # \u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> IdentityRulesFile.read(latin)).hasMessageContaining("not in UTF-8");
        assertThatThrownBy(() -> IdentityRulesFile.read(folder.resolve("missing.yaml")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void rulesTravel() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(IdentityRules.DEFAULT);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(IdentityRules.DEFAULT);
        }
    }

    private static List<Mistake> mistakes(String text) {
        return catchThrowableOfType(InvalidSettingsException.class, () -> IdentityRulesFile.parse("mine.yaml", text))
                .mistakes();
    }

    private static NamespaceRule person(
            String namespace, int priority, int limit, boolean perSource, BlockedValues blocked, Validator validator) {
        return new NamespaceRule(
                namespace, priority, true, limit, null, perSource, OverLimit.REJECT, 10, 100, blocked, validator);
    }

    /** One a person, seen with many addresses and devices in its life. */
    private static NamespaceRule account(
            String namespace, int priority, boolean perSource, int maxPartners, BlockedValues blocked) {
        return new NamespaceRule(
                namespace,
                priority,
                true,
                1,
                null,
                perSource,
                OverLimit.REJECT,
                100,
                maxPartners,
                blocked,
                Validator.NONE);
    }

    private static NamespaceRule device(String namespace, int priority, int limit, BlockedValues blocked) {
        return new NamespaceRule(
                namespace, priority, false, limit, null, false, OverLimit.REJECT, 10, 100, blocked, Validator.NONE);
    }
}
