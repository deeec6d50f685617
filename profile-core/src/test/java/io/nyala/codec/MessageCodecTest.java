package io.nyala.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.Arrival;
import io.nyala.event.Boundary;
import io.nyala.event.Campaign;
import io.nyala.event.Event;
import io.nyala.event.VisitFacts;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.proto.Consent;
import io.nyala.proto.Context;
import io.nyala.proto.EventEnvelope;
import io.nyala.proto.ExternalId;
import io.nyala.proto.Field;
import io.nyala.proto.Fields;
import io.nyala.proto.Identifier;
import io.nyala.proto.Message;
import io.nyala.proto.MessageType;
import io.nyala.proto.NullValue;
import io.nyala.proto.Value;
import io.nyala.proto.ValueList;
import io.nyala.standardize.RejectReason;
import io.nyala.standardize.Sources;
import io.nyala.standardize.Standardized;
import io.nyala.standardize.Standardized.Accepted;
import io.nyala.standardize.Standardized.Rejected;
import io.nyala.standardize.Standardizer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A message says the same in JSON and in protobuf. */
class MessageCodecTest {

    private static final long ARRIVED = 1_767_225_600_000L;

    private final Standardizer standardizer = new Standardizer(
            new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]), Sources.NONE, IdentityRules.DEFAULT, true);

    @Test
    void trackSaysTheSameInBothForms() {
        Context.Builder context = Context.newBuilder()
                .setActive(false)
                .setConsent(Consent.newBuilder()
                        .putCategoryPreferences("ads", false)
                        .putCategoryPreferences("stats", true))
                .setTraits(Fields.newBuilder()
                        .addFields(text("email", "Ada@Example.com"))
                        .addFields(text("firstName", " Ada "))
                        .addFields(field("plan", Value.newBuilder().setNullValue(NullValue.NULL_VALUE)))
                        .addFields(field("score", Value.newBuilder().setIntValue(7)))
                        .addFields(field("ratio", Value.newBuilder().setDoubleValue(0.5)))
                        .addFields(field("vip", Value.newBuilder().setBoolValue(true)))
                        .addFields(object("address", text("city", "Oslo"), text("country", "Norway")))
                        .addFields(field(
                                "tags",
                                Value.newBuilder()
                                        .setListValue(ValueList.newBuilder()
                                                .addValues(Value.newBuilder().setStringValue("a"))
                                                .addValues(object("", text("z", "1"), text("y", "2"))
                                                        .getValue())
                                                .addValues(Value.getDefaultInstance())))))
                .addExternalIds(ExternalId.newBuilder()
                        .setId("L-1")
                        .setType("loyalty")
                        .setCollection("users")
                        .setEncoding("none"))
                .setOther(Fields.newBuilder()
                        .addFields(object("integrations", object("Google Analytics", text("clientId", "ga.1"))))
                        .addFields(object("Braze", text("braze_id", "bz-1")))
                        .addFields(text("cross_domain_id", "xid-1")));
        context.getDeviceBuilder()
                .setType("ios")
                .setId("d-1")
                .setAdvertisingId("ad-1")
                .setAdTrackingEnabled(true)
                .setToken("t-1");
        Message message = Message.newBuilder()
                .setType(MessageType.MESSAGE_TYPE_TRACK)
                .setMessageId("m-1")
                .setUserId("u-ada")
                .setAnonymousId("a-1")
                .setEvent("Order Completed")
                .setOriginalTimestamp(micros("2025-06-01T07:00:43.400Z"))
                .setSentAt(micros("2025-06-01T07:00:45.124Z"))
                .setReceivedAt(micros("2025-06-01T07:00:45.558Z"))
                .setProperties(Fields.newBuilder()
                        .addFields(field("revenue", Value.newBuilder().setDoubleValue(19.99)))
                        .addFields(text("currency", "EUR")))
                .setContext(context)
                .build();
        String json =
                """
                {"type":"track","messageId":"m-1","userId":"u-ada","anonymousId":"a-1","event":"Order Completed",
                 "originalTimestamp":"2025-06-01T07:00:43.400Z","sentAt":"2025-06-01T07:00:45.124Z",
                 "receivedAt":"2025-06-01T07:00:45.558Z","properties":{"currency":"EUR","revenue":19.99},
                 "context":{"active":false,"traits":{"email":"Ada@Example.com","firstName":" Ada ","plan":null,
                 "score":7,"ratio":0.5,"vip":true,"address":{"city":"Oslo","country":"Norway"},
                 "tags":["a",{"z":"1","y":"2"},null]},
                 "externalIds":[{"id":"L-1","type":"loyalty","collection":"users","encoding":"none"}],
                 "integrations":{"Google Analytics":{"clientId":"ga.1"}},"Braze":{"braze_id":"bz-1"},
                 "cross_domain_id":"xid-1","consent":{"categoryPreferences":{"ads":false,"stats":true}},
                 "device":{"type":"ios","id":"d-1","advertisingId":"ad-1","adTrackingEnabled":true,"token":"t-1"}}}
                """;
        assertThat(accepted(message)).isEqualTo(event(judge(json.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void aVisitSaysTheSameInBothForms() {
        Context.Builder context = Context.newBuilder()
                .setChannel("Web")
                .setSessionId("1700000000001")
                .setSessionStart(true)
                .setOther(Fields.newBuilder().addFields(object("location", text("country", "Norway"))));
        context.getPageBuilder()
                .setPath("/ctx")
                .setUrl("https://shop.example.org/ctx?q=1")
                .setReferrer("https://a.example.org/");
        context.getCampaignBuilder().setName("spring").setSource("news").setMedium("email");
        context.getReferrerBuilder().setUrl("https://b.example.org/x");
        context.getDeviceBuilder().setType("Desktop");
        Message message = Message.newBuilder()
                .setType(MessageType.MESSAGE_TYPE_PAGE)
                .setMessageId("m-1")
                .setAnonymousId("a-1")
                .setTimestamp(micros("2025-06-01T07:00:43.400Z"))
                .setChannel("server")
                .setProperties(Fields.newBuilder()
                        .addFields(text("path", "/in"))
                        .addFields(text("referrer", "https://c.example.org/y#z"))
                        .addFields(field("session_id", Value.newBuilder().setIntValue(7))))
                .setContext(context)
                .build();
        String json =
                """
                {"type":"page","messageId":"m-1","anonymousId":"a-1","timestamp":"2025-06-01T07:00:43.400Z",
                 "channel":"server","properties":{"path":"/in","referrer":"https://c.example.org/y#z","session_id":7},
                 "context":{"channel":"Web","sessionId":1700000000001,"sessionStart":true,
                 "location":{"country":"Norway"},"device":{"type":"Desktop"},
                 "page":{"path":"/ctx","url":"https://shop.example.org/ctx?q=1","referrer":"https://a.example.org/"},
                 "campaign":{"name":"spring","source":"news","medium":"email"},
                 "referrer":{"url":"https://b.example.org/x"}}}
                """;
        Event event = accepted(message);

        assertThat(event).isEqualTo(event(judge(json.getBytes(StandardCharsets.UTF_8))));
        assertThat(event.visit())
                .isEqualTo(new VisitFacts(
                        "/in",
                        "https://c.example.org/y",
                        new Campaign("spring", "news", "email"),
                        "web",
                        "desktop",
                        "NO",
                        "1700000000001",
                        Boundary.START));
    }

    @Test
    void aMessageWithoutAVisitHasNone() {
        assertThat(accepted(aMessage(MessageType.MESSAGE_TYPE_IDENTIFY).build()).visit())
                .isSameAs(VisitFacts.NONE);
    }

    @Test
    void everyCallHasItsForm() {
        assertThat(accepted(aMessage(MessageType.MESSAGE_TYPE_IDENTIFY)
                                .setTraits(Fields.newBuilder().addFields(text("plan", "gold")))
                                .build())
                        .attributes())
                .hasSize(1);
        assertThat(accepted(aMessage(MessageType.MESSAGE_TYPE_PAGE)
                                .setName("Home")
                                .build())
                        .name())
                .isEqualTo("Home");
        assertThat(accepted(aMessage(MessageType.MESSAGE_TYPE_SCREEN)
                                .setName("Home")
                                .build())
                        .name())
                .isEqualTo("Home");
        assertThat(accepted(aMessage(MessageType.MESSAGE_TYPE_GROUP)
                                .setGroupId("g-1")
                                .build())
                        .type())
                .isEqualTo(io.nyala.event.MessageType.GROUP);
        assertThat(accepted(aMessage(MessageType.MESSAGE_TYPE_ALIAS)
                                .setPreviousId("old")
                                .build())
                        .identifiers())
                .hasSize(2);
        assertThat(accepted(aMessage(MessageType.MESSAGE_TYPE_MERGE)
                                .addMergeProperties(Identifier.newBuilder()
                                        .setNamespace("email")
                                        .setValue("ada@example.com"))
                                .build())
                        .identifiers())
                .hasSize(2);
    }

    @Test
    void messageWithoutIdHasOneOfItsContent() {
        Message message = aMessage(MessageType.MESSAGE_TYPE_PAGE).build();
        assertThat(accepted(message).messageId())
                .startsWith("sha256-")
                .isEqualTo(accepted(message).messageId());
        assertThat(accepted(message).messageId())
                .isNotEqualTo(
                        accepted(message.toBuilder().setName("Home").build()).messageId());
    }

    @Test
    void rulesHoldForProtobufToo() {
        assertThat(reason(Message.getDefaultInstance().toBuilder()
                        .setUserId("u-ada")
                        .build()))
                .isEqualTo(RejectReason.MISSING_TYPE);
        assertThat(reason(
                        aMessage(MessageType.MESSAGE_TYPE_PAGE).setTypeValue(99).build()))
                .isEqualTo(RejectReason.UNKNOWN_TYPE);
        assertThat(reason(aMessage(MessageType.MESSAGE_TYPE_TRACK).build())).isEqualTo(RejectReason.MISSING_EVENT);
        assertThat(reason(aMessage(MessageType.MESSAGE_TYPE_PAGE)
                        .setName("n".repeat(33_000))
                        .build()))
                .isEqualTo(RejectReason.TOO_LARGE);
        assertThat(reason(aMessage(MessageType.MESSAGE_TYPE_PAGE)
                        .setTimestamp(Long.MAX_VALUE)
                        .build()))
                .isEqualTo(RejectReason.INVALID_TIMESTAMP);
        assertThat(reason(aMessage(MessageType.MESSAGE_TYPE_TRACK)
                        .setEvent("Order Completed")
                        .setProperties(Fields.newBuilder()
                                .addFields(field("revenue", Value.newBuilder().setBoolValue(true))))
                        .build()))
                .isEqualTo(RejectReason.WRONG_TYPE);
    }

    @Test
    void propertiesAreKeptAsCanonicalJson() {
        Fields properties = Fields.newBuilder()
                .addFields(text("sku", "s-1"))
                .addFields(field("price", Value.newBuilder().setDoubleValue(0.5)))
                .build();

        assertThat(accepted(aMessage(MessageType.MESSAGE_TYPE_PAGE)
                                .setProperties(properties)
                                .build())
                        .properties())
                .isEqualTo("{\"price\":0.5,\"sku\":\"s-1\"}");
    }

    private static Message.Builder aMessage(MessageType type) {
        return Message.newBuilder().setType(type).setUserId("u-ada");
    }

    private Event accepted(Message message) {
        return event(judge(envelope(message)));
    }

    private RejectReason reason(Message message) {
        Standardized result = judge(envelope(message));
        assertThat(result).isInstanceOf(Rejected.class);
        return ((Rejected) result).reason();
    }

    private static Event event(Standardized result) {
        assertThat(result).isInstanceOf(Accepted.class);
        return ((Accepted) result).event();
    }

    private static byte[] envelope(Message message) {
        return EventEnvelope.newBuilder().setMessage(message).build().toByteArray();
    }

    private Standardized judge(byte[] value) {
        return standardizer.standardize(EventEnvelopeCodec.decode(value), new Arrival(ARRIVED, "event.v1", 0, 7));
    }

    private static long micros(String instant) {
        return Instant.parse(instant).toEpochMilli() * 1000;
    }

    private static Field text(String name, String value) {
        return field(name, Value.newBuilder().setStringValue(value));
    }

    private static Field object(String name, Field... members) {
        Fields.Builder fields = Fields.newBuilder();
        for (Field member : members) {
            fields.addFields(member);
        }
        return field(name, Value.newBuilder().setObjectValue(fields));
    }

    private static Field field(String name, Value.Builder value) {
        return Field.newBuilder().setName(name).setValue(value).build();
    }
}
