package io.nyala.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import io.nyala.proto.EventEnvelope;
import io.nyala.standardize.Body;
import io.nyala.standardize.Envelope;
import io.nyala.standardize.Origin;
import io.nyala.standardize.RejectReason;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The value of {@code event.v1}: a protobuf envelope, or a bare JSON message (first byte <code>{</code>). */
public final class EventEnvelopeCodec {

    private EventEnvelopeCodec() {}

    /**
     * Reads a record of the log. Never fails: bytes that are no envelope become a body that says so.
     *
     * @param value value of the Kafka record, or null (a tombstone)
     */
    public static Envelope decode(byte @Nullable [] value) {
        if (value == null || value.length == 0) {
            return Envelope.bare(new Body.Unreadable(RejectReason.EMPTY, "the record is empty"));
        }
        if (value[0] == '{') {
            return Envelope.bare(new Body.Json(value));
        }
        try {
            CodedInputStream in = CodedInputStream.newInstance(value);
            // the body stays where it is until it is copied out once
            in.enableAliasing(true);
            EventEnvelope envelope = EventEnvelope.parseFrom(in);
            in.checkLastTagWas(0);
            return fromProto(envelope);
        } catch (IOException e) {
            return Envelope.bare(new Body.Unreadable(
                    RejectReason.UNREADABLE_ENVELOPE, "the record is neither a JSON message nor an envelope"));
        }
    }

    /**
     * An envelope around a JSON message, as producers send it.
     *
     * @param tenant empty = as the source is configured
     * @param source name of the source; empty = {@code default}
     * @param receivedAtMillis epoch milliseconds at which the intake took the message
     * @param origin file and line it was read from, or null
     * @param json the message, damaged or not
     */
    public static byte[] encodeJson(
            String tenant, String source, long receivedAtMillis, @Nullable Origin origin, byte[] json) {
        EventEnvelope.Builder envelope = EventEnvelope.newBuilder()
                .setTenant(tenant)
                .setSource(source)
                .setReceivedAt(Math.multiplyExact(receivedAtMillis, 1000L))
                .setJson(ByteString.copyFrom(json));
        if (origin != null) {
            envelope.getOriginBuilder().setFile(origin.file()).setLine(origin.line());
        }
        return envelope.build().toByteArray();
    }

    /** The JSON message inside a record of the log, for a person to read; empty when there is none. */
    public static Optional<byte[]> jsonOf(byte @Nullable [] value) {
        return decode(value).body() instanceof Body.Json json ? Optional.of(json.copy()) : Optional.empty();
    }

    private static Envelope fromProto(EventEnvelope envelope) {
        Body body =
                switch (envelope.getBodyCase()) {
                    case JSON -> new Body.Json(envelope.getJson().toByteArray());
                    case MESSAGE -> MessageCodec.body(envelope.getMessage());
                    case BODY_NOT_SET -> new Body.Unreadable(RejectReason.EMPTY, "the envelope holds no message");
                };
        return new Envelope(
                envelope.getTenant(),
                envelope.getSource(),
                envelope.hasReceivedAt() ? (Long) Math.floorDiv(envelope.getReceivedAt(), 1000L) : null,
                envelope.hasOrigin()
                        ? new Origin(
                                envelope.getOrigin().getFile(),
                                envelope.getOrigin().getLine())
                        : null,
                body);
    }
}
