package io.nyala.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import io.nyala.identity.IdentifierKey;
import io.nyala.link.Command;
import io.nyala.link.Party;
import io.nyala.privacy.Regulation;
import io.nyala.privacy.RequestType;
import io.nyala.privacy.SubjectRequest;
import io.nyala.proto.ControlMessage;
import io.nyala.standardize.ControlRecord.Ordered;
import io.nyala.standardize.LogRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The requests of people among the orders of {@code control.v1}, for those who watch them rather than carry them out. */
public final class SubjectRequestCodec {

    private final CommandCodec commands;

    /** @param commands reads orders as the job does */
    public SubjectRequestCodec(CommandCodec commands) {
        this.commands = commands;
    }

    /**
     * The request that a record orders.
     *
     * @param record of the log of orders
     * @param refused whether the job could not accept it
     * @return empty when it is no request of a person
     */
    public Optional<SubjectRequest> decode(LogRecord record, boolean refused) {
        return message(record).flatMap(message -> switch (message.getCommandCase()) {
            case ERASE ->
                Optional.of(request(
                        message, RequestType.ERASURE, message.getErase().getSubject(), named(record), record, refused));
            case SCHEDULE ->
                Optional.of(request(
                                message,
                                RequestType.ERASURE,
                                message.getSchedule().getSubject(),
                                named(record),
                                record,
                                refused)
                        .waitingUntil(Protos.millis(message.getSchedule().getNotBefore())));
            case EXPORT ->
                Optional.of(request(
                        message, RequestType.ACCESS, message.getExport().getSubject(), Set.of(), record, refused));
            case CANCEL, EXTEND, MERGE, SPLIT, VETO, PROPOSE, MATCH, CONSENT, HOLD, EXPIRE, COMMAND_NOT_SET ->
                Optional.empty();
        });
    }

    /** The id of the request that a record withdraws; empty when it withdraws none. */
    public static Optional<String> cancelled(LogRecord record) {
        return message(record).filter(ControlMessage::hasCancel).map(message -> message.getCancel()
                .getCancelledRequestId());
    }

    /** The id of the request whose answer takes longer, as a record says; empty when it says no such thing. */
    public static Optional<String> extended(LogRecord record) {
        return message(record).filter(ControlMessage::hasExtend).map(message -> message.getExtend()
                .getExtendedRequestId());
    }

    private static SubjectRequest request(
            ControlMessage message,
            RequestType type,
            io.nyala.proto.SubjectRequest subject,
            Set<IdentifierKey> named,
            LogRecord record,
            boolean refused) {
        return new SubjectRequest(
                message.getRequestId(),
                message.getTenant(),
                type,
                switch (subject.getRegulation()) {
                    case REGULATION_GDPR -> Regulation.GDPR;
                    case REGULATION_CCPA -> Regulation.CCPA;
                    case REGULATION_UNSPECIFIED, UNRECOGNIZED -> Regulation.UNSPECIFIED;
                },
                subject.getSubmittedAt() == 0 ? record.timestamp() : Protos.millis(subject.getSubmittedAt()),
                record.timestamp(),
                message.getRequestedBy(),
                named,
                refused,
                SubjectRequest.AT_ONCE);
    }

    private Set<IdentifierKey> named(LogRecord record) {
        if (!(commands.decode(record, record.timestamp()) instanceof Ordered ordered)) {
            return Set.of();
        }
        List<Party> parties = ordered.command() instanceof Command.Erase erase
                ? erase.parties()
                : ordered.command() instanceof Command.Schedule schedule ? schedule.parties() : List.of();
        return parties.stream().map(Party::key).collect(Collectors.toSet());
    }

    private static Optional<ControlMessage> message(LogRecord record) {
        byte[] value = record.value();
        try {
            return value == null ? Optional.empty() : Optional.of(ControlMessage.parseFrom(value));
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }
}
