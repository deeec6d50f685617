package io.nyala.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnknownFieldSet;
import io.nyala.proto.EventEnvelope;
import io.nyala.standardize.Body;
import io.nyala.standardize.Envelope;
import io.nyala.standardize.Origin;
import io.nyala.standardize.RejectReason;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventEnvelopeCodecTest {

    private static final byte[] JSON = "{\"userId\":\"planted\"}".getBytes(StandardCharsets.UTF_8);

    @Test
    void bareJsonIsAnEnvelopeWithOnlyABody() {
        Envelope envelope = EventEnvelopeCodec.decode(JSON);
        assertThat(envelope.tenant()).isEmpty();
        assertThat(envelope.source()).isEmpty();
        assertThat(envelope.receivedAt()).isEmpty();
        assertThat(envelope.origin()).isEmpty();
        assertThat(EventEnvelopeCodec.jsonOf(JSON)).contains(JSON);
    }

    @Test
    void envelopeOfAReplaySurvivesTheRoundTrip() {
        byte[] bytes = EventEnvelopeCodec.encodeJson("acme", "web", 1_767_225_600_123L, new Origin("a.jsonl", 7), JSON);
        Envelope envelope = EventEnvelopeCodec.decode(bytes);
        assertThat(envelope.tenant()).isEqualTo("acme");
        assertThat(envelope.source()).isEqualTo("web");
        assertThat(envelope.receivedAt()).hasValue(1_767_225_600_123L);
        assertThat(envelope.origin()).contains(new Origin("a.jsonl", 7));
        assertThat(EventEnvelopeCodec.jsonOf(bytes)).contains(JSON);
    }

    @Test
    void damagedLineTravelsAsItIs() {
        byte[] damaged = {(byte) 0xff, 0, '{'};
        assertThat(EventEnvelopeCodec.jsonOf(EventEnvelopeCodec.encodeJson("", "", 0, null, damaged)))
                .contains(damaged);
    }

    @Test
    void tombstoneAndEmptyRecordAreEmpty() {
        assertThat(EventEnvelopeCodec.decode(null).body())
                .isEqualTo(new Body.Unreadable(RejectReason.EMPTY, "the record is empty"));
        assertThat(EventEnvelopeCodec.decode(new byte[0]).body())
                .isEqualTo(new Body.Unreadable(RejectReason.EMPTY, "the record is empty"));
    }

    @Test
    void envelopeWithoutBodyIsEmptyButKeepsItsOrigin() {
        EventEnvelope.Builder hollow = EventEnvelope.newBuilder().setSource("web");
        hollow.getOriginBuilder().setFile("a.jsonl").setLine(3);
        Envelope envelope = EventEnvelopeCodec.decode(hollow.build().toByteArray());
        assertThat(envelope.body()).isEqualTo(new Body.Unreadable(RejectReason.EMPTY, "the envelope holds no message"));
        assertThat(envelope.origin()).contains(new Origin("a.jsonl", 3));
    }

    @Test
    void otherBytesAreNoEnvelope() {
        byte[] log = "ERROR upstream answered 502".getBytes(StandardCharsets.UTF_8);
        assertThat(EventEnvelopeCodec.decode(log).body())
                .isInstanceOfSatisfying(Body.Unreadable.class, body -> assertThat(body.reason())
                        .isEqualTo(RejectReason.UNREADABLE_ENVELOPE));
        assertThat(EventEnvelopeCodec.jsonOf(log)).isEmpty();
    }

    @Test
    void envelopeThatStopsAtAStrayTagIsNoEnvelope() {
        byte[] endOfNoGroup = {0x0c, 'x'};
        assertThat(EventEnvelopeCodec.decode(endOfNoGroup).body())
                .isInstanceOfSatisfying(Body.Unreadable.class, body -> assertThat(body.reason())
                        .isEqualTo(RejectReason.UNREADABLE_ENVELOPE));
    }

    @Test
    void fieldsOfALaterContractAreSkipped() {
        UnknownFieldSet later = UnknownFieldSet.newBuilder()
                .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(7).build())
                .addField(98, UnknownFieldSet.Field.newBuilder().addFixed64(7).build())
                .build();
        byte[] bytes = EventEnvelope.newBuilder()
                .setSource("web")
                .setUnknownFields(later)
                .build()
                .toByteArray();
        assertThat(EventEnvelopeCodec.decode(bytes).source()).isEqualTo("web");
    }

    @Test
    void rendersNoPersonalData() {
        assertThat(EventEnvelopeCodec.decode(JSON).toString()).doesNotContain("planted");
    }

    @Test
    void aReplayedEnvelopeIsTheSameButForItsMark() {
        byte[] sent = EventEnvelopeCodec.encodeJson("acme", "web", 1_700_000_000_000L, new Origin("a.jsonl", 7), JSON);

        Envelope replayed = EventEnvelopeCodec.decode(EventEnvelopeCodec.replayed(sent, 1_800_000_000_000L));

        assertThat(replayed.replayed()).isTrue();
        assertThat(replayed.tenant()).isEqualTo("acme");
        assertThat(replayed.source()).isEqualTo("web");
        assertThat(replayed.origin()).contains(new Origin("a.jsonl", 7));
        assertThat(replayed.receivedAt()).hasValue(1_700_000_000_000L);
        assertThat(EventEnvelopeCodec.decode(sent).replayed()).isFalse();
    }

    @Test
    void aReplayedBareMessageKeepsTheTimeOfItsArrival() {
        Envelope replayed = EventEnvelopeCodec.decode(EventEnvelopeCodec.replayed(JSON, 1_800_000_000_000L));

        assertThat(replayed.replayed()).isTrue();
        assertThat(replayed.receivedAt()).hasValue(1_800_000_000_000L);
    }
}
