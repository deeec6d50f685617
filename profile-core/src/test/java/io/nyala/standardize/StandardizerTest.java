package io.nyala.standardize;

import static io.nyala.standardize.Messages.ARRIVAL;
import static io.nyala.standardize.Messages.ARRIVED;
import static io.nyala.standardize.Messages.acceptance;
import static io.nyala.standardize.Messages.accepted;
import static io.nyala.standardize.Messages.judge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.event.Event;
import io.nyala.event.MessageType;
import io.nyala.identity.IdentityRules;
import io.nyala.standardize.Standardized.Accepted;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StandardizerTest {

    private static final String PAGE = "{\"type\":\"page\",\"name\":\"Home\",\"userId\":\"u-ada\"}";

    @Test
    void trackOfAKnownPersonIsAccepted() {
        Event event = accepted(
                """
                {"type":"track","messageId":"m-1","userId":"u-7","anonymousId":"a-7","event":"Bird Seen",
                 "properties":{"bird":"hoopoe"},"timestamp":"2025-12-31T23:59:00.000Z"}
                """);
        assertThat(event.type()).isEqualTo(MessageType.TRACK);
        assertThat(event.name()).isEqualTo("Bird Seen");
        assertThat(event.messageId()).isEqualTo("m-1");
        assertThat(event.tenant()).isEqualTo("default");
        assertThat(event.source()).isEqualTo("default");
        assertThat(event.sourcePriority()).isEqualTo(SourceRules.DEFAULT_PRIORITY);
        assertThat(event.occurredAt()).isEqualTo(ARRIVED - 60_000);
        assertThat(event.arrivedAt()).isEqualTo(ARRIVED);
        assertThat(event.order()).isEmpty();
    }

    @Test
    void messageWithoutIdCountsOnceHoweverOftenItIsSent() {
        Event event = accepted(PAGE);
        assertThat(event.messageId()).hasSizeLessThanOrEqualTo(SpecLimits.MAX_MESSAGE_ID_LENGTH);
        assertThat(accepted(PAGE).messageId()).isEqualTo(event.messageId());
        assertThat(accepted(PAGE.replace("Home", "Away")).messageId()).isNotEqualTo(event.messageId());
        assertThat(accepted(PAGE.replace("{\"type\"", "{\"messageId\":\"\",\"type\""))
                        .messageId())
                .startsWith("sha256-");
    }

    @Test
    void propertiesAreKeptToTheByteWhereSomebodyKeepsThem() {
        String said = "{ \"café\" : \"ü \\u00e9 }\", \"products\":[{\"sku\":1.50}], \"revenue\":\"19.99\"\t}";
        String track =
                "{\"ümlaut\":1,\"type\":\"track\",\"event\":\"Product Viewed\",\"userId\":\"u-ada\",\"properties\":"
                        + said + ",\"context\":{}}";

        assertThat(Messages.keptWhole(track).properties()).isEqualTo(said);
        assertThat(accepted(track).properties()).isEmpty();
    }

    @Test
    void ofTwoPropertiesObjectsTheLastIsKept() {
        String screen = "{\"type\":\"screen\",\"userId\":\"u-ada\",\"properties\":{\"a\":1},\"properties\":%s}";

        assertThat(Messages.keptWhole(screen.formatted("{\"b\":2}")).properties())
                .isEqualTo("{\"b\":2}");
        assertThat(Messages.keptWhole(screen.formatted("{}")).properties()).isEmpty();
        assertThat(Messages.keptWhole(screen.formatted("null")).properties()).isEmpty();
    }

    @Test
    void onlyTrackPageAndScreenHaveProperties() {
        assertThat(Messages.keptWhole("{\"type\":\"identify\",\"userId\":\"u-ada\",\"properties\":{\"a\":1}}")
                        .properties())
                .isEmpty();
    }

    @Test
    void sourceSaysTenantAndPriorityUnlessTheEnvelopeNamesATenant() {
        Standardizer standardizer = new Standardizer(
                Messages.keys(),
                new Sources(Map.of(
                        "web", SourceRules.builder().tenant("acme").priority(3).build())),
                IdentityRules.DEFAULT);
        Event web = acceptance(standardizer.standardize(envelope("", "web"), ARRIVAL))
                .event();
        assertThat(web.tenant()).isEqualTo("acme");
        assertThat(web.source()).isEqualTo("web");
        assertThat(web.sourcePriority()).isEqualTo(3);
        Event named = acceptance(standardizer.standardize(envelope("other", "web"), ARRIVAL))
                .event();
        assertThat(named.tenant()).isEqualTo("other");
        Event unknown = acceptance(standardizer.standardize(envelope("", "shop"), ARRIVAL))
                .event();
        assertThat(unknown.tenant()).isEqualTo("default");
        assertThat(unknown.source()).isEqualTo("shop");
    }

    @Test
    void tenantThatIsNoNameIsRejected() {
        Standardizer standardizer = Messages.standardizer(SourceRules.DEFAULT);
        assertThat(Messages.rejection(standardizer.standardize(envelope("a\u001fb", "web"), ARRIVAL))
                        .field())
                .isEqualTo("tenant");
        assertThat(Messages.rejection(standardizer.standardize(envelope("", "s".repeat(101)), ARRIVAL))
                        .field())
                .isEqualTo("source");
    }

    @Test
    void unreadableEnvelopeIsRejectedWithItsReason() {
        assertThat(Messages.rejection(Messages.standardizer(SourceRules.DEFAULT)
                                .standardize(
                                        Envelope.bare(
                                                new Body.Unreadable(RejectReason.UNREADABLE_ENVELOPE, "no envelope")),
                                        ARRIVAL))
                        .reason())
                .isEqualTo(RejectReason.UNREADABLE_ENVELOPE);
    }

    @Test
    void wholeSpecificationMessageIsAccepted() {
        assertThat(
                        judge(
                                """
                        {"anonymousId":"23adfd82-aa0f-45a7-a756-24f2a7a4c895","context":{"active":true,"app":{"name":"InitechGlobal",
                        "version":"545","build":"3.0.1.545"},"campaign":{"name":"TPS","source":"News","medium":"email"},
                        "device":{"id":"B5372DB0-C21E-11E4-8DFC-AA07A5B093DB","type":"ios"},"ip":"8.8.8.8","library":{"name":"x",
                        "version":"2.11.1"},"locale":"en-US","network":{"bluetooth":false,"carrier":"T","cellular":true,"wifi":false},
                        "os":{"name":"iOS","version":"8.1.3"},"page":{"path":"/"},"referrer":{"id":"A","type":"dataxu"},
                        "screen":{"width":320,"height":568,"density":2},"groupId":"12345","timezone":"Europe/Amsterdam",
                        "userAgent":"Mozilla/5.0","userAgentData":{"brands":[{"brand":"G","version":"1"}],"mobile":false},
                        "consent":{"categoryPreferences":{"ads":false}}},"integrations":{"All":true,"Mixpanel":false},
                        "event":"Report Submitted","messageId":"022bb90c-bbac-11e4-8dfc-aa07a5b093db","properties":{},
                        "receivedAt":"2015-12-10T04:08:31.909Z","sentAt":"2015-12-10T04:08:31.581Z",
                        "timestamp":"2015-12-10T04:08:31.905Z","type":"track","userId":"97980cfea0067","version":"1.1","channel":"server"}
                        """))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void nothingRendersPersonalData() {
        Standardized result = judge(
                """
                {"type":"identify","messageId":"m-1","userId":"planted-1","anonymousId":"planted-2","traits":{"email":"planted@example.com",
                 "name":"planted","list":["planted"],"phone":"planted"}}
                """);
        assertThat(result.toString())
                .contains("identify".toUpperCase(java.util.Locale.ROOT))
                .doesNotContain("planted");
        assertThat(acceptance(result).event().identifiers().toString()).doesNotContain("planted");
        assertThat(acceptance(result).event().attributes().toString()).doesNotContain("planted");
        MessageDraft draft = JsonMessageReader.read(
                "{\"userId\":\"planted\",\"mergeProperties\":[{\"type\":\"t\",\"value\":\"planted\"}]}"
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(draft.toString() + draft.mergeProperties + envelope("", "")).doesNotContain("planted");
    }

    @Test
    void impossibleRulesAreRefusedWhenTheyAreMade() {
        assertThatThrownBy(() -> SourceRules.builder().defaultRegion("Germany").build())
                .hasMessageContaining("default region");
        assertThatThrownBy(() -> SourceRules.builder().tenant("").build()).hasMessageContaining("tenant");
        assertThatThrownBy(() -> SourceRules.builder()
                        .futureTolerance(java.time.Duration.ofSeconds(-1))
                        .build())
                .hasMessageContaining("tolerance");
    }

    @Test
    void rulesTravel() throws IOException, ClassNotFoundException {
        Sources sources = new Sources(Map.of(
                "web",
                SourceRules.builder()
                        .emailRules(EmailRules.GMAIL)
                        .dateAttributes(Set.of("member_since"))
                        .build()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(sources);
        assertThat(new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject())
                .isEqualTo(sources);
    }

    private static Envelope envelope(String tenant, String source) {
        return new Envelope(tenant, source, null, null, false, new Body.Json(PAGE.getBytes(StandardCharsets.UTF_8)));
    }
}
