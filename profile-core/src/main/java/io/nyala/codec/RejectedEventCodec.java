package io.nyala.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.nyala.proto.KafkaPosition;
import io.nyala.proto.RecordHeader;
import io.nyala.proto.RejectedEvent;
import io.nyala.standardize.DeadLetter;
import io.nyala.standardize.LogRecord;
import io.nyala.standardize.Origin;
import io.nyala.standardize.RejectReason;
import io.nyala.standardize.Standardized.Rejected;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The value of {@code rejected_event.v1}. */
public final class RejectedEventCodec {

    private static final String REASON_PREFIX = "REJECT_REASON_";

    private RejectedEventCodec() {}

    /** The bytes to publish. */
    public static byte[] encode(DeadLetter letter) {
        LogRecord record = letter.record();
        RejectedEvent.Builder event = RejectedEvent.newBuilder()
                .setPosition(KafkaPosition.newBuilder()
                        .setTopic(record.topic())
                        .setPartition(record.partition())
                        .setOffset(record.offset()))
                .setTenant(letter.tenant())
                .setSource(letter.source())
                .setRecordTimestamp(Protos.micros(record.timestamp()))
                .setReason(io.nyala.proto.RejectReason.valueOf(
                        REASON_PREFIX + letter.why().reason().name()))
                .setDetail(letter.why().detail())
                .setField(letter.why().field())
                .setRejectedAt(Protos.micros(letter.rejectedAt()));
        letter.origin()
                .ifPresent(origin ->
                        event.getOriginBuilder().setFile(origin.file()).setLine(origin.line()));
        if (record.key() != null) {
            event.setKey(ByteString.copyFrom(record.key()));
        }
        if (record.value() != null) {
            event.setValue(ByteString.copyFrom(record.value()));
        }
        for (LogRecord.Header header : record.headers()) {
            RecordHeader.Builder copy = event.addHeadersBuilder().setKey(header.key());
            if (header.value() != null) {
                copy.setValue(ByteString.copyFrom(header.value()));
            }
        }
        return event.build().toByteArray();
    }

    /**
     * What {@link #encode} wrote, by this release or a later one.
     *
     * @return empty when {@code bytes} are no rejected event, or one with a reason of a later release
     */
    public static Optional<DeadLetter> decode(byte[] bytes) {
        try {
            RejectedEvent event = RejectedEvent.parseFrom(bytes);
            return reason(event.getReason()).map(reason -> letter(event, reason));
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    private static DeadLetter letter(RejectedEvent event, RejectReason reason) {
        KafkaPosition position = event.getPosition();
        List<LogRecord.Header> headers = event.getHeadersList().stream()
                .map(header ->
                        new LogRecord.Header(header.getKey(), bytes(header.hasValue() ? header.getValue() : null)))
                .toList();
        LogRecord record = new LogRecord(
                position.getTopic(),
                position.getPartition(),
                position.getOffset(),
                Protos.millis(event.getRecordTimestamp()),
                bytes(event.hasKey() ? event.getKey() : null),
                bytes(event.hasValue() ? event.getValue() : null),
                headers);
        Origin origin = event.hasOrigin()
                ? new Origin(event.getOrigin().getFile(), event.getOrigin().getLine())
                : null;
        return new DeadLetter(
                record,
                event.getTenant(),
                event.getSource(),
                origin,
                new Rejected(reason, event.getDetail(), event.getField()),
                Protos.millis(event.getRejectedAt()));
    }

    private static Optional<RejectReason> reason(io.nyala.proto.RejectReason reason) {
        return switch (reason) {
            case REJECT_REASON_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
            default -> Optional.of(RejectReason.valueOf(reason.name().substring(REASON_PREFIX.length())));
        };
    }

    private static byte @Nullable [] bytes(@Nullable ByteString string) {
        return string == null ? null : string.toByteArray();
    }
}
