package io.nyala.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import io.nyala.event.Arrival;
import io.nyala.proto.KafkaPosition;
import io.nyala.proto.LateReason;
import io.nyala.sessionize.LateEvent;
import java.util.Optional;

/** The value of {@code late_event.v1}. */
public final class LateEventCodec {

    private LateEventCodec() {}

    /** The bytes to publish. */
    public static byte[] encode(LateEvent late) {
        Arrival arrival = late.arrival();
        return io.nyala.proto.LateEvent.newBuilder()
                .setPosition(KafkaPosition.newBuilder()
                        .setTopic(arrival.topic())
                        .setPartition(arrival.partition())
                        .setOffset(arrival.offset()))
                .setTenant(late.tenant())
                .setSource(late.source())
                .setVisitorKey(Protos.key(late.visitor()))
                .setOccurredAt(Protos.micros(late.occurredAt()))
                .setArrivedAt(Protos.micros(arrival.at()))
                .setLateBy(Protos.micros(late.lateByMillis()))
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
            return Protos.isKey(late.getVisitorKey())
                    ? reason(late.getReason()).map(reason -> event(late, reason))
                    : Optional.empty();
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    private static LateEvent event(io.nyala.proto.LateEvent late, LateEvent.Reason reason) {
        KafkaPosition position = late.getPosition();
        return new LateEvent(
                new Arrival(
                        Protos.millis(late.getArrivedAt()),
                        position.getTopic(),
                        position.getPartition(),
                        position.getOffset()),
                late.getTenant(),
                late.getSource(),
                Protos.key(late.getVisitorKey()),
                Protos.millis(late.getOccurredAt()),
                Protos.millis(late.getLateBy()),
                reason);
    }

    private static Optional<LateEvent.Reason> reason(LateReason reason) {
        return switch (reason) {
            case LATE_REASON_LATE -> Optional.of(LateEvent.Reason.LATE);
            case LATE_REASON_SAMPLED -> Optional.of(LateEvent.Reason.SAMPLED);
            case LATE_REASON_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }
}
