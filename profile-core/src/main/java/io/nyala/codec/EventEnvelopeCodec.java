package io.nyala.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
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

    private static final int TENANT = EventEnvelope.TENANT_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int SOURCE = EventEnvelope.SOURCE_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int RECEIVED_AT = EventEnvelope.RECEIVED_AT_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_VARINT;
    private static final int ORIGIN = EventEnvelope.ORIGIN_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int JSON = EventEnvelope.JSON_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int MESSAGE = EventEnvelope.MESSAGE_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;

    private static final int REPLAYED = EventEnvelope.REPLAYED_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_VARINT;

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
            return read(CodedInputStream.newInstance(value));
        } catch (IOException e) {
            return Envelope.bare(new Body.Unreadable(
                    RejectReason.UNREADABLE_ENVELOPE, "the record is neither a JSON message nor an envelope"));
        }
    }

    /** Field by field, so that the body is copied once and its bytes are those that were sent. */
    private static Envelope read(CodedInputStream in) throws IOException {
        String tenant = "";
        String source = "";
        Long receivedAt = null;
        Origin origin = null;
        boolean replayed = false;
        Body body = new Body.Unreadable(RejectReason.EMPTY, "the envelope holds no message");
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case TENANT -> tenant = in.readStringRequireUtf8();
                case SOURCE -> source = in.readStringRequireUtf8();
                case RECEIVED_AT -> receivedAt = Protos.millis(in.readInt64());
                case ORIGIN -> {
                    io.nyala.proto.Origin read = io.nyala.proto.Origin.parseFrom(in.readByteArray());
                    origin = new Origin(read.getFile(), read.getLine());
                }
                case REPLAYED -> replayed = in.readBool();
                case JSON -> body = new Body.Json(in.readByteArray());
                case MESSAGE -> body = MessageCodec.body(in.readByteArray());
                default -> skip(in, tag);
            }
        }
        return new Envelope(tenant, source, receivedAt, origin, replayed, body);
    }

    /** A field of a later version of the contract. */
    private static void skip(CodedInputStream in, int tag) throws IOException {
        if (!in.skipField(tag)) {
            throw new IOException("a group ends that did not begin");
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
                .setReceivedAt(Protos.micros(receivedAtMillis))
                .setJson(ByteString.copyFrom(json));
        if (origin != null) {
            envelope.getOriginBuilder().setFile(origin.file()).setLine(origin.line());
        }
        return envelope.build().toByteArray();
    }

    /**
     * A record of the log as it is sent again on purpose, for its session only; everything else is as it was.
     *
     * @param value value of the record, which was accepted
     * @param arrivedAtMillis when the log took it in: the reception, where the envelope knows of none
     * @throws IllegalArgumentException when the record is neither an envelope nor JSON
     */
    public static byte[] replayed(byte[] value, long arrivedAtMillis) {
        try {
            EventEnvelope.Builder envelope = value[0] == '{'
                    ? EventEnvelope.newBuilder().setJson(ByteString.copyFrom(value))
                    : EventEnvelope.parseFrom(value).toBuilder();
            if (!envelope.hasReceivedAt()) {
                envelope.setReceivedAt(Protos.micros(arrivedAtMillis));
            }
            return envelope.setReplayed(true).build().toByteArray();
        } catch (IOException e) {
            throw new IllegalArgumentException("the record is no envelope", e);
        }
    }

    /** The JSON message inside a record of the log, for a person to read; empty when there is none. */
    public static Optional<byte[]> jsonOf(byte @Nullable [] value) {
        return decode(value).body() instanceof Body.Json json ? Optional.of(json.copy()) : Optional.empty();
    }
}
