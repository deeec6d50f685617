package io.nyala.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.nyala.event.Arrival;
import io.nyala.identity.IdentifierKey;
import io.nyala.proto.KafkaPosition;
import io.nyala.proto.LateReason;
import io.nyala.sessionize.LateEvent;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The value of {@code late_event.v1}. */
public final class LateEventCodec {

    private static final int KEY_BYTES = 2 * Long.BYTES;

    private LateEventCodec() {}

    /** The bytes to publish. */
    public static byte[] encode(LateEvent late) {
        Arrival arrival = late.arrival();
        byte[] visitor = ByteBuffer.allocate(KEY_BYTES)
                .putLong(late.visitor().high())
                .putLong(late.visitor().low())
                .array();
        return io.nyala.proto.LateEvent.newBuilder()
                .setPosition(KafkaPosition.newBuilder()
                        .setTopic(arrival.topic())
                        .setPartition(arrival.partition())
                        .setOffset(arrival.offset()))
                .setTenant(late.tenant())
                .setSource(late.source())
                .setVisitorKey(ByteString.copyFrom(visitor))
                .setOccurredAt(micros(late.occurredAt()))
                .setArrivedAt(micros(arrival.at()))
                .setLateBy(micros(late.lateByMillis()))
                .setReason(
                        switch (late.reason()) {
                            case LATE -> LateReason.LATE_REASON_LATE;
                            case SAMPLED -> LateReason.LATE_REASON_SAMPLED;
                        })
                .build()
                .toByteArray();
    }

    /**
     * What {@link #encode} wrote, by this release or a later one.
     *
     * @return empty when {@code bytes} are no late event, or one with a reason of a later release
     */
    public static Optional<LateEvent> decode(byte[] bytes) {
        try {
            io.nyala.proto.LateEvent late = io.nyala.proto.LateEvent.parseFrom(bytes);
            return late.getVisitorKey().size() == KEY_BYTES
                    ? reason(late.getReason()).map(reason -> event(late, reason))
                    : Optional.empty();
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    private static LateEvent event(io.nyala.proto.LateEvent late, LateEvent.Reason reason) {
        KafkaPosition position = late.getPosition();
        ByteBuffer visitor = late.getVisitorKey().asReadOnlyByteBuffer();
        return new LateEvent(
                new Arrival(
                        millis(late.getArrivedAt()),
                        position.getTopic(),
                        position.getPartition(),
                        position.getOffset()),
                late.getTenant(),
                late.getSource(),
                new IdentifierKey(visitor.getLong(), visitor.getLong()),
                millis(late.getOccurredAt()),
                millis(late.getLateBy()),
                reason);
    }

    private static Optional<LateEvent.Reason> reason(LateReason reason) {
        return switch (reason) {
            case LATE_REASON_LATE -> Optional.of(LateEvent.Reason.LATE);
            case LATE_REASON_SAMPLED -> Optional.of(LateEvent.Reason.SAMPLED);
            case LATE_REASON_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    private static long micros(long millis) {
        return Math.multiplyExact(millis, 1000L);
    }

    private static long millis(long micros) {
        return Math.floorDiv(micros, 1000L);
    }
}
