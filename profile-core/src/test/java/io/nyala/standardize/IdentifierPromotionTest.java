package io.nyala.standardize;

import static io.nyala.standardize.Messages.acceptance;
import static io.nyala.standardize.Messages.accepted;
import static io.nyala.standardize.Messages.identify;
import static io.nyala.standardize.Messages.judge;
import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.Event;
import io.nyala.event.MessageType;
import io.nyala.identity.Identifier;
import io.nyala.standardize.RefusedIdentifier.Reason;
import io.nyala.standardize.Standardized.Accepted;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierPromotionTest {

    private static final SourceRules GERMAN =
            SourceRules.builder().defaultRegion("DE").build();

    @Test
    void bestNamespaceComesFirstAndTheBrowserIsTheVisitor() {
        Event event = accepted(
                page(
                        """
                "anonymousId":"browser-1","userId":"u-ada",
                "context":{"device":{"type":"ios","id":"device-1","advertisingId":"ad-1","adTrackingEnabled":true,
                "token":"push-1"},"traits":{"email":"ada@example.com","phone":"+1 (202) 555-0143"},
                "externalIds":[{"id":"L-1","type":"loyalty","collection":"users","encoding":"none"}],
                "integrations":{"Google Analytics":{"clientId":"ga.1"}},"Braze":{"braze_id":"bz-1"},
                "cross_domain_id":"xid-1"}
                """));
        assertThat(names(event))
                .containsExactly(
                        "user_id:u-ada",
                        "email:ada@example.com",
                        "phone:+12025550143",
                        "braze_id:bz-1",
                        "loyalty:L-1",
                        "ios.id:device-1",
                        "ios.idfa:ad-1",
                        "ios.push_token:push-1",
                        "ga_client_id:ga.1",
                        "cross_domain_id:xid-1",
                        "anonymous_id:browser-1");
        assertThat(event.visitor()).isEqualTo(event.identifiers().get(10).key());
    }

    @Test
    void deviceIsTheVisitorWhereThereIsNoBrowserElseThePrimary() {
        Event device =
                accepted(page("\"userId\":\"u-ada\",\"context\":{\"device\":{\"type\":\"Android\",\"id\":\"d-1\"}}"));
        assertThat(names(device)).containsExactly("user_id:u-ada", "android.id:d-1");
        assertThat(device.visitor()).isEqualTo(device.identifiers().get(1).key());
        Event server = accepted(page("\"userId\":\"u-ada\""));
        assertThat(server.visitor()).isEqualTo(server.primary().key());
    }

    @Test
    void advertisingIdCountsOnlyWhenTrackingIsEnabled() {
        assertThat(
                        names(
                                accepted(
                                        page(
                                                "\"userId\":\"u-ada\",\"context\":{\"device\":{\"type\":\"ios\",\"advertisingId\":\"ad-1\"}}"))))
                .containsExactly("user_id:u-ada");
    }

    @Test
    void deviceOfAnotherPlatformHasNoNamespace() {
        assertThat(names(accepted(
                        page("\"userId\":\"u-ada\",\"context\":{\"device\":{\"type\":\"tv\",\"id\":\"d-1\"}}"))))
                .containsExactly("user_id:u-ada");
    }

    @Test
    void groupNamesAnAccountAndItsTraitsDescribeIt() {
        Event event = accepted(
                "{\"type\":\"group\",\"userId\":\"u-ada\",\"groupId\":\"g-1\",\"traits\":{\"email\":\"office@example.com\"}}");
        assertThat(names(event)).containsExactly("user_id:u-ada");
        assertThat(event.attributes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"externalIds", "mergeProperties"})
    void theIdOfAGroupIsNeverTakenForAPerson(String where) {
        String group =
                "{\"type\":\"group_id\",\"id\":\"g-1\",\"value\":\"g-1\",\"collection\":\"users\",\"encoding\":\"none\"}";
        String message = where.equals("externalIds")
                ? page("\"userId\":\"u-ada\",\"context\":{\"externalIds\":[" + group + "]}")
                : "{\"type\":\"merge\",\"mergeProperties\":[{\"type\":\"userId\",\"value\":\"u-ada\"}," + group + "]}";

        assertThat(names(accepted(message))).containsExactly("user_id:u-ada");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ALIAS;{'type':'alias','previousId':'old','userId':'u-ada'}",
                "MERGE;{'type':'merge','mergeProperties':[{'type':'userId','value':'u-ada'},{'type':'crm_id','value':'4711'}]}"
            },
            quoteCharacter = '`')
    void aliasAndMergeStateThatTheirIdentifiersAreOnePerson(MessageType type, String message) {
        Event event = accepted(message.replace('\'', '"'));

        assertThat(event.type()).isEqualTo(type);
        assertThat(event.identifiers()).hasSize(2);
    }

    @Test
    void aliasNamesBothIdsTheNewOneFirst() {
        assertThat(names(accepted("{\"type\":\"alias\",\"previousId\":\"old\",\"userId\":\"u-ada\"}")))
                .containsExactly("user_id:u-ada", "user_id:old");
        assertThat(names(accepted(
                        "{\"type\":\"alias\",\"previousId\":\"a-1\",\"anonymousId\":\"a-1\",\"userId\":\"u-ada\"}")))
                .containsExactly("user_id:u-ada", "anonymous_id:a-1");
    }

    @Test
    void mergeNamesItsProperties() {
        assertThat(
                        names(
                                accepted(
                                        """
                        {"type":"merge","mergeProperties":[{"type":"email","value":"Ada@Example.com"},
                         {"type":"userId","value":"u-ada"},{"type":"phone","value":"+12025550143"}]}
                        """)))
                .containsExactly("user_id:u-ada", "email:ada@example.com", "phone:+12025550143");
    }

    @Test
    void orderOfExternalIdsInTheMessageDoesNotMatter() {
        String one = "{\"id\":\"1\",\"type\":\"club\",\"collection\":\"users\",\"encoding\":\"none\"}";
        String two = "{\"id\":\"2\",\"type\":\"account\",\"collection\":\"users\",\"encoding\":\"none\"}";
        assertThat(names(accepted(page("\"context\":{\"externalIds\":[" + one + "," + two + "]}"))))
                .isEqualTo(names(accepted(page("\"context\":{\"externalIds\":[" + two + "," + one + "]}"))))
                .containsExactly("account:2", "club:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"1\",\"type\":\"club\",\"collection\":\"users\"}",
                "{\"id\":\"1\",\"type\":\"club\",\"encoding\":\"none\"}",
                "{\"id\":\"1\",\"collection\":\"users\",\"encoding\":\"none\"}",
                "{\"type\":\"club\",\"collection\":\"users\",\"encoding\":\"none\"}",
                "{\"id\":\"1\",\"type\":\"Club\",\"collection\":\"users\",\"encoding\":\"none\"}",
                "{\"id\":\"1\",\"type\":\"group_id\",\"collection\":\"users\",\"encoding\":\"none\"}"
            })
    void incompleteExternalIdIsRefusedAndTheEventKept(String external) {
        Accepted accepted =
                acceptance(judge(page("\"userId\":\"u-ada\",\"context\":{\"externalIds\":[" + external + "]}")));
        assertThat(names(accepted.event())).containsExactly("user_id:u-ada");
        assertThat(accepted.refused())
                .containsExactly(new RefusedIdentifier("external_id", Reason.INCOMPLETE, "context.externalIds"));
    }

    @Test
    void externalIdOfAnAccountIsNoPersonAndNoFault() {
        Accepted accepted = acceptance(
                judge(
                        page(
                                "\"userId\":\"u-ada\",\"context\":{\"externalIds\":[{\"id\":\"1\",\"type\":\"club\",\"collection\":\"accounts\",\"encoding\":\"none\"}]}")));
        assertThat(names(accepted.event())).containsExactly("user_id:u-ada");
        assertThat(accepted.refused()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "000",
                "0000-0000",
                "-",
                "-1",
                "null",
                "'null'",
                "\\\"null\\\"",
                "none",
                "None",
                "NaN",
                "undefined",
                "UNDEFINED",
                "anonymous",
                "Anonymous",
                "guest",
                "test",
                "distinct_id",
                "distinctid",
                "id",
                "not_authenticated",
                "email",
                "true",
                "FALSE",
                "[object Object]",
                "invalid",
                "unknown",
                "not set",
                "void",
                "abc123",
                " null "
            })
    void placeholderIsRefusedAndTheEventKept(String junk) {
        Accepted accepted = acceptance(judge(page("\"userId\":\"" + junk + "\",\"anonymousId\":\"a-1\"")));
        assertThat(names(accepted.event())).containsExactly("anonymous_id:a-1");
        assertThat(accepted.refused()).containsExactly(new RefusedIdentifier("user_id", Reason.PLACEHOLDER, "userId"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nan", "Null", "1", "42", "0a", "anonymous2", "ideal", "nobody"})
    void whatOnlyLooksLikeAPlaceholderIsTaken(String value) {
        assertThat(names(accepted(page("\"userId\":\"" + value + "\"")))).containsExactly("user_id:" + value);
    }

    @Test
    void numberedCustomersAreTakenAsTheirDigits() {
        assertThat(names(accepted(page("\"userId\":4711")))).containsExactly("user_id:4711");
    }

    @Test
    void unusableValuesSayWhy() {
        Accepted accepted = acceptance(judge(page("\"userId\":\"" + "u".repeat(1025)
                + "\",\"anonymousId\":\"a\\u0000b\",\"context\":{\"traits\":{\"email\":\"ada at example\",\"phone\":\"5550143\"},"
                + "\"device\":{\"type\":\"ios\",\"id\":\"d-1\"}}")));
        assertThat(accepted.refused())
                .extracting(RefusedIdentifier::reason)
                .containsExactly(Reason.TOO_LONG, Reason.CONTROL_CHARACTERS, Reason.NOT_AN_EMAIL, Reason.NOT_A_PHONE);
        assertThat(names(accepted.event())).containsExactly("ios.id:d-1");
        assertThat(Messages.attributes(accepted.event()).keySet()).containsExactlyInAnyOrder("email", "phone");
    }

    @Test
    void placeholderIsNoAttributeEither() {
        Accepted accepted = acceptance(judge(identify("{\"email\":\"null\",\"phone\":\"0000000\"}")));
        assertThat(accepted.event().attributes()).isEmpty();
        assertThat(accepted.refused()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "'  Ada@Example.COM ', ada@example.com",
        "a.d.a+news@gmail.com, a.d.a+news@gmail.com",
        "ZOË@exämple.de, zoë@exämple.de"
    })
    void emailIsTrimmedAndLowerCased(String written, String identifier) {
        assertThat(names(accepted(identify("{\"email\":\"" + written + "\"}")))).contains("email:" + identifier);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada",
                "@example.com",
                "ada@",
                "ada@example",
                "a@b@example.com",
                "a da@example.com",
                "ada@.com",
                "ada@example.com."
            })
    void whatIsNoAddressIsNoIdentifier(String written) {
        Accepted accepted = acceptance(judge(identify("{\"email\":\"" + written + "\"}")));
        assertThat(names(accepted.event())).containsExactly("user_id:u-ada");
        assertThat(accepted.refused()).extracting(RefusedIdentifier::reason).containsExactly(Reason.NOT_AN_EMAIL);
    }

    @ParameterizedTest
    @CsvSource({
        "A.d.a+news@gmail.com, ada@gmail.com",
        "ada@googlemail.com, ada@gmail.com",
        "a.d.a+news@example.com, a.d.a+news@example.com"
    })
    void providerRulesShapeTheIdentifierWhenDeclared(String written, String identifier) {
        SourceRules rules = SourceRules.builder().emailRules(EmailRules.GMAIL).build();
        Event event = accepted(identify("{\"email\":\"" + written + "\"}"), rules);
        assertThat(names(event)).contains("email:" + identifier);
        assertThat(Messages.attribute("email", "{\"email\":\"" + written + "\"}", rules))
                .isEqualTo(written.toLowerCase(java.util.Locale.ROOT));
    }

    @ParameterizedTest
    @CsvSource({
        "+1 (202) 555-0143, +12025550143",
        "+1.202.555.0143, +12025550143",
        "' +49 (0)30 123456 ', +4930123456",
        "030 123456, +4930123456",
        "0049 30 123456, +4930123456"
    })
    void phoneBecomesE164InAttributeAndIdentifier(String written, String e164) {
        String traits = "{\"phone\":\"" + written + "\"}";
        assertThat(names(accepted(identify(traits), GERMAN))).contains("phone:" + e164);
        assertThat(Messages.attribute("phone", traits, GERMAN)).isEqualTo(e164);
    }

    @Test
    void emptyTextIsAnEmptyAttributeAndNoIdentifier() {
        Accepted accepted = acceptance(judge(identify("{\"email\":\"\",\"phone\":\"\"}")));
        assertThat(Messages.attributes(accepted.event())).hasSize(2);
        assertThat(accepted.refused()).isEmpty();
    }

    @Test
    void oneIdentifierSaidTwiceCountsOnce() {
        assertThat(
                        names(
                                accepted(
                                        page(
                                                "\"userId\":\"u-ada\",\"context\":{\"externalIds\":[{\"id\":\"u-ada\",\"type\":\"user_id\",\"collection\":\"users\",\"encoding\":\"none\"}]}"))))
                .containsExactly("user_id:u-ada");
    }

    @Test
    void tenantIsPartOfTheKey() {
        SourceRules acme = SourceRules.builder().tenant("acme").build();
        assertThat(accepted(page("\"userId\":\"u-ada\""), acme).primary().key())
                .isNotEqualTo(accepted(page("\"userId\":\"u-ada\"")).primary().key());
    }

    private static List<String> names(Event event) {
        return event.identifiers().stream()
                .map((Identifier identifier) -> identifier.namespace() + ":" + identifier.value())
                .toList();
    }

    private static String page(String fields) {
        return "{\"type\":\"page\",\"messageId\":\"m-1\"," + fields + "}";
    }
}
