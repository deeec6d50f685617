package io.nyala.standardize;

import static io.nyala.standardize.Messages.acceptance;
import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.identity.BlockedValues;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentityRules;
import io.nyala.identity.NamespaceRule;
import io.nyala.identity.OverLimit;
import io.nyala.identity.Validator;
import io.nyala.standardize.Standardized.Accepted;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is blocked, however it is written and wherever it stands, is never an identifier. */
class BlockedValuesPropertyTest {

    private static final List<String> PATTERNS = List.of(
            "[0-]*", "a.*b", "(?i)x[a-z]{2,4}", "[ab]+|[cd]+", ".*@example\\.com", "\\+1202.*", "'.*'", "(a+)+b");
    private static final List<String> WORDS = List.of("Guest", "ada", "b@example.com", "00-a");

    @Property(tries = 3_000)
    void noValueOfABlockedPatternBecomesAnIdentifier(
            @ForAll("patterns") Pattern pattern, @ForAll("values") String value, @ForAll Validator validator) {
        IdentityRules rules = rules(new BlockedValues(List.of(), List.of(pattern)), validator);

        assertThat(values(value, rules)).noneMatch(pattern.asMatchPredicate());
    }

    @Property(tries = 1_000)
    void noBlockedWordBecomesAnIdentifierInAnyCase(@ForAll("words") String word, @ForAll Validator validator) {
        IdentityRules rules = rules(new BlockedValues(WORDS, List.of()), validator);

        assertThat(values(word, rules)).isEmpty();
    }

    @Property(tries = 1_000)
    void aPatternThatGoesBackAndForthEndsAndBlocks(@ForAll("repeats") String value) {
        IdentityRules rules = rules(new BlockedValues(List.of(), List.of(Pattern.compile("a*a*a*b"))), Validator.NONE);

        assertThat(values(value, rules)).isEmpty();
    }

    /** Values of the namespace that the rules are about. */
    private static List<String> values(String value, IdentityRules rules) {
        String message =
                "{\"type\":\"page\",\"messageId\":\"m-1\",\"userId\":\"u-ada\",\"context\":{\"externalIds\":[{\"id\":\""
                        + value.replace("\"", "\\\"")
                        + "\",\"type\":\"card\",\"collection\":\"users\",\"encoding\":\"none\"}]}}";
        Accepted accepted = acceptance(Messages.judge(message, rules));
        return accepted.event().identifiers().stream()
                .filter(identifier -> identifier.namespace().equals("card"))
                .map(Identifier::value)
                .toList();
    }

    private static IdentityRules rules(BlockedValues blocked, Validator validator) {
        NamespaceRule card =
                new NamespaceRule("card", 2, true, 1, null, false, OverLimit.REJECT, 10, 100, blocked, validator);
        NamespaceRule other = new NamespaceRule("other", 4, true, 1, null, false, OverLimit.REJECT, 10, 100);
        return new IdentityRules(50, 0.95, other, List.of(card));
    }

    @Provide
    Arbitrary<Pattern> patterns() {
        return Arbitraries.of(PATTERNS).map(Pattern::compile);
    }

    @Provide
    Arbitrary<String> values() {
        Arbitrary<String> any = Arbitraries.strings().withChars("aAbBcx0-+'\" ").ofMaxLength(12);
        Arbitrary<String> addresses = any.map(text -> text + "@Example.com");
        Arbitrary<String> numbers =
                Arbitraries.integers().between(1_000_000, 9_999_999).map(last -> "+1 202 " + last);
        return Arbitraries.oneOf(any, addresses, numbers);
    }

    @Provide
    Arbitrary<String> words() {
        Arbitrary<String> written = Arbitraries.of(WORDS)
                .flatMap(word -> Arbitraries.of(word, word.toUpperCase(Locale.ROOT), word.toLowerCase(Locale.ROOT)));
        return Combinators.combine(Arbitraries.of("", " ", "'", "\"", " '"), written)
                .as((around, word) -> around + word + new StringBuilder(around).reverse());
    }

    @Provide
    Arbitrary<String> repeats() {
        return Arbitraries.integers().between(300, 1_000).map(length -> "a".repeat(length) + "c");
    }
}
