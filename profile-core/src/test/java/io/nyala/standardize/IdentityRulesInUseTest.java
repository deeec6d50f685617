package io.nyala.standardize;

import static io.nyala.standardize.Messages.acceptance;
import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.identity.BlockedValues;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentityRules;
import io.nyala.identity.NamespaceRule;
import io.nyala.identity.OverLimit;
import io.nyala.identity.Validator;
import io.nyala.sessionize.Step;
import io.nyala.standardize.RefusedIdentifier.Reason;
import io.nyala.standardize.Standardized.Accepted;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator's own rules change. */
class IdentityRulesInUseTest {

    private static final String ADA =
            """
            {"type":"page","messageId":"m-1","userId":"u-ada","anonymousId":"browser-1",
            "context":{"traits":{"email":"Ada@Example.com"}}}
            """;

    @Test
    void priorityDecidesWhoseAnEventIs() {
        IdentityRules rules = rules(
                rule("user_id", 5, true, Validator.NONE),
                rule("email", 1, true, Validator.EMAIL),
                rule("anonymous_id", 9, false, Validator.NONE));

        Accepted byDefault = acceptance(Messages.judge(ADA, IdentityRules.DEFAULT));
        Accepted byRules = acceptance(Messages.judge(ADA, rules));

        assertThat(names(byDefault)).containsExactly("user_id", "email", "anonymous_id");
        assertThat(names(byRules)).containsExactly("email", "user_id", "anonymous_id");
        assertThat(Step.of(byRules.event(), rules).priority()).isEqualTo(1);
        assertThat(Step.of(byRules.event(), rules).namesUser()).isFalse();
    }

    @Test
    void aNamespaceWithoutRuleHasThePriorityOfTheOthers() {
        IdentityRules rules = rules(rule("user_id", 5, true, Validator.NONE));

        assertThat(names(acceptance(Messages.judge(external("club", "1"), rules))))
                .containsExactly("club", "user_id");
    }

    @Test
    void whatNamesNoPersonIsTheVisitor() {
        IdentityRules rules = rules(rule("terminal", 9, false, Validator.NONE));

        Accepted accepted = acceptance(Messages.judge(external("terminal", "t-1"), rules));

        assertThat(names(accepted)).containsExactly("user_id", "terminal");
        assertThat(accepted.event().visitor())
                .isEqualTo(accepted.event().identifiers().get(1).key());
    }

    @Test
    void anEphemeralIdentifierIsRefusedAndTheEventKept() {
        Accepted accepted = acceptance(Messages.judge(external("session_id", "s-1"), IdentityRules.DEFAULT));

        assertThat(names(accepted)).containsExactly("user_id");
        assertThat(accepted.refused())
                .containsExactly(new RefusedIdentifier("session_id", Reason.EPHEMERAL, "context.externalIds"));
    }

    @ParameterizedTest
    @CsvSource({
        "UUID, 00000000-0000-4000-8000-00000000ABCD, 00000000-0000-4000-8000-00000000abcd",
        "DIGITS, 004711, 004711",
        "EMAIL, Ada@Example.com, ada@example.com",
        "PHONE, +1 202 555 0143, +12025550143",
        "NONE, As written, As written"
    })
    void aValidValueIsTakenInTheFormOfItsNamespace(Validator validator, String said, String taken) {
        IdentityRules rules = rules(rule("card", 2, true, validator));

        Accepted accepted = acceptance(Messages.judge(external("card", said), rules));

        assertThat(accepted.event().identifiers())
                .extracting(Identifier::namespace, Identifier::value)
                .contains(org.assertj.core.groups.Tuple.tuple("card", taken));
    }

    @ParameterizedTest
    @CsvSource({
        "UUID, 00000000-0000-4000-8000-00000000abc, NOT_A_UUID",
        "UUID, 00000000-0000-4000-8000-00000000abcg, NOT_A_UUID",
        "DIGITS, 47 11, NOT_DIGITS",
        "DIGITS, \u0664\u0665, NOT_DIGITS",
        "EMAIL, ada, NOT_AN_EMAIL",
        "PHONE, ada, NOT_A_PHONE"
    })
    void anInvalidValueIsRefusedAndTheEventKept(Validator validator, String said, Reason reason) {
        IdentityRules rules = rules(rule("card", 2, true, validator));

        Accepted accepted = acceptance(Messages.judge(external("card", said), rules));

        assertThat(names(accepted)).containsExactly("user_id");
        assertThat(accepted.refused()).containsExactly(new RefusedIdentifier("card", reason, "context.externalIds"));
    }

    @Test
    void aValueIsBlockedInTheFormInWhichItWouldBeTakenToo() {
        BlockedValues office = new BlockedValues(List.of(), List.of(Pattern.compile("ada@.*")));
        IdentityRules rules = rules(rule("email", 2, true, office, Validator.EMAIL));

        Accepted accepted = acceptance(Messages.judge(ADA, rules));

        assertThat(accepted.refused())
                .containsExactly(new RefusedIdentifier("email", Reason.PLACEHOLDER, "traits.email"));
    }

    @Test
    void aBlockedValueIsNoAttributeEither() {
        BlockedValues office = new BlockedValues(List.of("ada@example.com"), List.of());
        IdentityRules rules = rules(rule("email", 2, true, office, Validator.EMAIL));
        String message = Messages.identify("{\"email\":\"Ada@Example.com\"}");

        assertThat(acceptance(Messages.judge(message, rules)).event().attributes())
                .isEmpty();
    }

    private static List<String> names(Accepted accepted) {
        return accepted.event().identifiers().stream()
                .map(Identifier::namespace)
                .toList();
    }

    private static String external(String type, String id) {
        return "{\"type\":\"page\",\"messageId\":\"m-1\",\"userId\":\"u-ada\",\"context\":{\"externalIds\":[{\"id\":\""
                + id + "\",\"type\":\"" + type + "\",\"collection\":\"users\",\"encoding\":\"none\"}]}}";
    }

    private static IdentityRules rules(NamespaceRule... rules) {
        return new IdentityRules(
                1, 50, 0.95, Set.of("session_id"), rule("other", 4, true, Validator.NONE), List.of(rules));
    }

    private static NamespaceRule rule(String namespace, int priority, boolean person, Validator validator) {
        return rule(namespace, priority, person, BlockedValues.NONE, validator);
    }

    private static NamespaceRule rule(
            String namespace, int priority, boolean person, BlockedValues blocked, Validator validator) {
        return new NamespaceRule(
                namespace, priority, person, 1, null, false, OverLimit.REJECT, 10, 100, blocked, validator);
    }
}
