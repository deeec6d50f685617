package io.nyala.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.nyala.proto.RejectedEvent;
import io.nyala.standardize.Body;
import io.nyala.standardize.DeadLetter;
import io.nyala.standardize.Envelope;
import io.nyala.standardize.LogRecord;
import io.nyala.standardize.Origin;
import io.nyala.standardize.RejectReason;
import io.nyala.standardize.Standardized.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RejectedEventCodecTest {

    private static final byte[] VALUE = "{\"userId\":\"planted".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @EnumSource(RejectReason.class)
    void everyReasonSurvivesTheRoundTrip(RejectReason reason) {
        DeadLetter letter = aLetter(reason, new byte[] {1, 2}, new Origin("a.jsonl", 42));
        DeadLetter back =
                RejectedEventCodec.decode(RejectedEventCodec.encode(letter)).orElseThrow();
        assertThat(back).usingRecursiveComparison().isEqualTo(letter);
    }

    @Test
    void everyReasonOfTheContractIsKnown() {
        for (io.nyala.proto.RejectReason reason : io.nyala.proto.RejectReason.values()) {
            boolean one = reason != io.nyala.proto.RejectReason.REJECT_REASON_UNSPECIFIED
                    && reason != io.nyala.proto.RejectReason.UNRECOGNIZED;
            byte[] bytes =
                    one ? RejectedEvent.newBuilder().setReason(reason).build().toByteArray() : new byte[0];
            assertThat(RejectedEventCodec.decode(bytes).isPresent()).isEqualTo(one);
        }
    }

    @Test
    void absentPartsStayAbsent() {
        LogRecord record = new LogRecord("event.v1", 0, 0, 0, null, null, List.of());
        DeadLetter letter = DeadLetter.of(
                record,
                Envelope.bare(new Body.Unreadable(RejectReason.EMPTY, "the record is empty")),
                new Rejected(RejectReason.EMPTY, "the record is empty", ""),
                0);
        DeadLetter back =
                RejectedEventCodec.decode(RejectedEventCodec.encode(letter)).orElseThrow();
        assertThat(back).isEqualTo(letter);
        assertThat(back.origin()).isEmpty();
    }

    @Test
    void reasonOfALaterReleaseIsNotGuessed() throws InvalidProtocolBufferException {
        byte[] bytes = RejectedEvent.newBuilder().setReasonValue(9_999).build().toByteArray();
        assertThat(RejectedEventCodec.decode(bytes)).isEmpty();
    }

    @Test
    void otherBytesAreNoDeadLetter() {
        assertThat(RejectedEventCodec.decode(VALUE)).isEmpty();
    }

    @Test
    void rendersNoPersonalData() {
        DeadLetter letter = aLetter(RejectReason.WRONG_TYPE, VALUE, null);
        assertThat(letter.toString()).contains("event.v1-3@17").doesNotContain("planted");
        assertThat(letter.record().headers().toString()).doesNotContain("planted");
    }

    private static DeadLetter aLetter(RejectReason reason, byte[] key, Origin origin) {
        List<LogRecord.Header> headers = List.of(new LogRecord.Header("h", VALUE), new LogRecord.Header("none", null));
        LogRecord record = new LogRecord("event.v1", 3, 17, 1_767_225_600_123L, key, VALUE, headers);
        return new DeadLetter(
                record,
                "acme",
                "web",
                origin,
                new Rejected(reason, "what is wrong", "context.device"),
                1_767_225_600_456L);
    }
}
