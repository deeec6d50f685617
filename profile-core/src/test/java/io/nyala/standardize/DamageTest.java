package io.nyala.standardize;

import static io.nyala.standardize.Messages.judge;
import static io.nyala.standardize.Messages.rejected;
import static io.nyala.standardize.Messages.rejection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.nyala.standardize.Standardized.Accepted;
import io.nyala.standardize.Standardized.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to damage a message has a reason and names the place. */
class DamageTest {

    private static final String GOOD =
            "{\"type\":\"track\",\"messageId\":\"m-1\",\"userId\":\"u-ada\",\"event\":\"Bird Seen\",\"properties\":{\"bird\":\"hoopoe\"}}";

    @ParameterizedTest
    @MethodSource
    void damagedMessageIsRejectedWithItsReason(String json, RejectReason reason, String field) {
        Rejected rejected = rejected(json);
        assertThat(rejected.reason()).as(rejected.detail()).isEqualTo(reason);
        assertThat(rejected.field()).isEqualTo(field);
        assertThat(rejected.detail()).isNotBlank();
    }

    static Stream<Arguments> damagedMessageIsRejectedWithItsReason() {
        return Stream.of(
                arguments("", RejectReason.EMPTY, ""),
                arguments("   ", RejectReason.UNREADABLE_JSON, ""),
                arguments("ERROR upstream answered 502", RejectReason.UNREADABLE_JSON, ""),
                arguments("[" + GOOD + "]", RejectReason.UNREADABLE_JSON, ""),
                arguments("\"text\"", RejectReason.UNREADABLE_JSON, ""),
                arguments(GOOD + GOOD, RejectReason.UNREADABLE_JSON, ""),
                arguments(GOOD + "}", RejectReason.UNREADABLE_JSON, ""),
                arguments("{'type':'track'}", RejectReason.UNREADABLE_JSON, ""),
                arguments("{\"type\":NaN}", RejectReason.UNREADABLE_JSON, ""),
                arguments("{\"a\":\"\\ud800\"}", RejectReason.INVALID_TEXT, ""),
                arguments("{\"a\":\"\\udc00\\ud800\"}", RejectReason.INVALID_TEXT, ""),
                arguments("[".repeat(10_000), RejectReason.UNREADABLE_JSON, ""),
                arguments("{\"a\":" + "[".repeat(10_000), RejectReason.TOO_COMPLEX, ""),
                arguments("{\"a\":" + "{\"a\":".repeat(4_000), RejectReason.TOO_COMPLEX, ""),
                arguments("{\"userId\":" + "9".repeat(500) + "}", RejectReason.TOO_COMPLEX, ""),
                arguments(with("\"note\":\"" + "n".repeat(33_000) + "\""), RejectReason.TOO_LARGE, ""),
                arguments("{\"userId\":\"u-ada\"}", RejectReason.MISSING_TYPE, "type"),
                arguments("{\"type\":null,\"userId\":\"u-ada\"}", RejectReason.MISSING_TYPE, "type"),
                arguments("{\"type\":\"trakc\",\"userId\":\"u-ada\"}", RejectReason.UNKNOWN_TYPE, "type"),
                arguments("{\"type\":\"Track\",\"userId\":\"u-ada\"}", RejectReason.UNKNOWN_TYPE, "type"),
                arguments("{\"type\":7,\"userId\":\"u-ada\"}", RejectReason.WRONG_TYPE, "type"),
                arguments(with("\"userId\":{\"id\":1}"), RejectReason.WRONG_TYPE, "userId"),
                arguments(with("\"userId\":1.5"), RejectReason.WRONG_TYPE, "userId"),
                arguments(with("\"anonymousId\":true"), RejectReason.WRONG_TYPE, "anonymousId"),
                arguments(with("\"properties\":[]"), RejectReason.WRONG_TYPE, "properties"),
                arguments(with("\"traits\":\"none\""), RejectReason.WRONG_TYPE, "traits"),
                arguments(with("\"context\":\"web\""), RejectReason.WRONG_TYPE, "context"),
                arguments(with("\"context\":{\"active\":\"no\"}"), RejectReason.WRONG_TYPE, "context.active"),
                arguments(
                        with("\"context\":{\"consent\":{\"categoryPreferences\":{\"ads\":\"no\"}}}"),
                        RejectReason.WRONG_TYPE,
                        "context.consent.categoryPreferences"),
                arguments(
                        with("\"context\":{\"consent\":{\"categoryPreferences\":[]}}"),
                        RejectReason.WRONG_TYPE,
                        "context.consent.categoryPreferences"),
                arguments(with("\"context\":{\"traits\":7}"), RejectReason.WRONG_TYPE, "context.traits"),
                arguments(with("\"context\":{\"device\":[1]}"), RejectReason.WRONG_TYPE, "context.device"),
                arguments(with("\"context\":{\"device\":{\"id\":{}}}"), RejectReason.WRONG_TYPE, "context.device.id"),
                arguments(with("\"context\":{\"externalIds\":{}}"), RejectReason.WRONG_TYPE, "context.externalIds"),
                arguments(with("\"context\":{\"externalIds\":[1]}"), RejectReason.WRONG_TYPE, "context.externalIds[]"),
                arguments(with("\"timestamp\":\"yesterday\""), RejectReason.INVALID_TIMESTAMP, "timestamp"),
                arguments(with("\"timestamp\":\"2025-02-30T00:00:00Z\""), RejectReason.INVALID_TIMESTAMP, "timestamp"),
                arguments(with("\"sentAt\":\"2025-13-01T00:00:00Z\""), RejectReason.INVALID_TIMESTAMP, "sentAt"),
                arguments(with("\"originalTimestamp\":\"12:00\""), RejectReason.INVALID_TIMESTAMP, "originalTimestamp"),
                arguments(with("\"receivedAt\":99999999999999999999"), RejectReason.INVALID_TIMESTAMP, "receivedAt"),
                arguments(with("\"timestamp\":{}"), RejectReason.WRONG_TYPE, "timestamp"),
                arguments(
                        with("\"messageId\":\"" + "x".repeat(101) + "\""),
                        RejectReason.MESSAGE_ID_TOO_LONG,
                        "messageId"),
                arguments(with("\"properties\":" + entries(301)), RejectReason.TOO_MANY_PROPERTIES, "properties"),
                arguments(
                        with("\"context\":{\"traits\":" + entries(301) + "}"),
                        RejectReason.TOO_MANY_PROPERTIES,
                        "context.traits"),
                arguments(Messages.identify(entries(301)), RejectReason.TOO_MANY_PROPERTIES, "traits"),
                arguments("{\"type\":\"track\",\"userId\":\"u-ada\"}", RejectReason.MISSING_EVENT, "event"),
                arguments(
                        "{\"type\":\"track\",\"userId\":\"u-ada\",\"event\":\" \"}",
                        RejectReason.MISSING_EVENT,
                        "event"),
                arguments("{\"type\":\"group\",\"userId\":\"u-ada\"}", RejectReason.MISSING_GROUP_ID, "groupId"),
                arguments(
                        "{\"type\":\"group\",\"userId\":\"u-ada\",\"groupId\":\"\"}",
                        RejectReason.MISSING_GROUP_ID,
                        "groupId"),
                arguments(
                        "{\"type\":\"group\",\"userId\":\"u-ada\",\"groupId\":\"" + "g".repeat(501) + "\"}",
                        RejectReason.GROUP_ID_TOO_LONG,
                        "groupId"),
                arguments("{\"type\":\"alias\",\"userId\":\"u-ada\"}", RejectReason.MISSING_PREVIOUS_ID, "previousId"),
                arguments(
                        "{\"type\":\"merge\",\"userId\":\"u-ada\"}",
                        RejectReason.MISSING_MERGE_PROPERTIES,
                        "mergeProperties"),
                arguments(
                        "{\"type\":\"merge\",\"userId\":\"u-ada\",\"mergeProperties\":[\"x\"]}",
                        RejectReason.WRONG_TYPE,
                        "mergeProperties[]"),
                arguments("{\"type\":\"page\"}", RejectReason.MISSING_IDENTIFIER, "userId"),
                arguments(
                        "{\"type\":\"page\",\"userId\":\"\",\"anonymousId\":null}",
                        RejectReason.MISSING_IDENTIFIER,
                        "userId"),
                arguments("{\"type\":\"group\",\"groupId\":\"g-1\"}", RejectReason.MISSING_IDENTIFIER, "userId"),
                arguments("{\"type\":\"page\",\"userId\":\"null\"}", RejectReason.NO_USABLE_IDENTIFIER, "userId"),
                arguments("{\"type\":\"page\",\"userId\":\"   \"}", RejectReason.NO_USABLE_IDENTIFIER, "userId"),
                arguments(
                        "{\"type\":\"page\",\"userId\":\"undefined\",\"anonymousId\":\"00000000-0000-0000-0000-000000000000\"}",
                        RejectReason.NO_USABLE_IDENTIFIER,
                        "userId"),
                arguments(order("\"revenue\":\"a lot\""), RejectReason.WRONG_TYPE, "properties.revenue"),
                arguments(order("\"revenue\":{}"), RejectReason.WRONG_TYPE, "properties.revenue"),
                arguments(order("\"total\":1e99"), RejectReason.WRONG_TYPE, "properties.total"));
    }

    @Test
    void everyTruncationIsUnreadable() {
        byte[] whole = GOOD.getBytes(StandardCharsets.UTF_8);
        for (int length = 1; length < whole.length; length++) {
            Rejected rejected = rejection(judge(Arrays.copyOf(whole, length), SourceRules.DEFAULT));
            assertThat(rejected.reason()).isEqualTo(RejectReason.UNREADABLE_JSON);
        }
        assertThat(judge(GOOD)).isInstanceOf(Accepted.class);
    }

    @Test
    void truncatedMessageSaysWhereItEnds() {
        assertThat(rejected(GOOD.substring(0, 50)).detail())
                .contains("ends too early")
                .contains("50 bytes");
    }

    @Test
    void bytesThatAreNoCharactersAreRejectedEvenWhereNobodyLooks() {
        for (int bad : new int[] {0xff, 0xc0, 0xed, 0x80, 0xf5}) {
            byte[] broken = GOOD.getBytes(StandardCharsets.UTF_8);
            broken[GOOD.indexOf("hoopoe") + 1] = (byte) bad;
            assertThat(rejection(judge(broken, SourceRules.DEFAULT)).reason()).isEqualTo(RejectReason.INVALID_TEXT);
        }
    }

    @Test
    void limitsThemselvesAreAllowed() {
        assertThat(judge(with("\"properties\":" + entries(300)))).isInstanceOf(Accepted.class);
        assertThat(judge(with("\"messageId\":\"" + "x".repeat(100) + "\""))).isInstanceOf(Accepted.class);
        assertThat(judge(with("\"messageId\":\"" + "\uD83E\uDD8C".repeat(100) + "\"")))
                .isInstanceOf(Accepted.class);
        String filler = with("\"note\":\"\"");
        int room = SpecLimits.MAX_MESSAGE_BYTES - filler.length();
        assertThat(judge(with("\"note\":\"" + "n".repeat(room) + "\""))).isInstanceOf(Accepted.class);
        assertThat(rejected(with("\"note\":\"" + "n".repeat(room + 1) + "\"")).reason())
                .isEqualTo(RejectReason.TOO_LARGE);
    }

    @Test
    void reasonNeverHoldsAValueOfTheMessage() {
        for (String json : new String[] {
            with("\"timestamp\":\"planted\""),
            with("\"context\":\"planted\""),
            "{\"type\":\"planted\",\"userId\":\"u-ada\"}",
            "{\"type\":\"track\" planted",
            "{\"planted\":tru}",
            "{\"type\":\"track\",\"userId\":planted}",
            order("\"revenue\":\"planted\"")
        }) {
            assertThat(rejected(json).toString()).doesNotContain("planted").doesNotContain("plan");
        }
    }

    private static String order(String properties) {
        return "{\"type\":\"track\",\"userId\":\"u-ada\",\"event\":\"Order Completed\",\"properties\":{" + properties
                + "}}";
    }

    private static String entries(int count) {
        StringBuilder out = new StringBuilder("{");
        IntStream.range(0, count)
                .forEach(i ->
                        out.append(i == 0 ? "" : ",").append("\"p").append(i).append("\":1"));
        return out.append('}').toString();
    }

    private static String with(String field) {
        return "{\"type\":\"track\",\"userId\":\"u-ada\",\"event\":\"Bird Seen\"," + field + "}";
    }
}
