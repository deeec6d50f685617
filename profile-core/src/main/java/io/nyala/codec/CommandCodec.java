package io.nyala.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.link.Command;
import io.nyala.link.Command.Order;
import io.nyala.link.Party;
import io.nyala.privacy.Regulation;
import io.nyala.proto.CancelRequest;
import io.nyala.proto.ControlMessage;
import io.nyala.proto.DecideMatch;
import io.nyala.proto.EraseSubject;
import io.nyala.proto.ExpireIdentifiers;
import io.nyala.proto.ExpiredIdentifier;
import io.nyala.proto.ExtendRequest;
import io.nyala.proto.HoldSubject;
import io.nyala.proto.Identifier;
import io.nyala.proto.IdentityFormat;
import io.nyala.proto.MatchDecision;
import io.nyala.proto.MergeProfiles;
import io.nyala.proto.ProposeMatch;
import io.nyala.proto.ScheduleErasure;
import io.nyala.proto.SplitProfile;
import io.nyala.proto.SubjectIdentity;
import io.nyala.proto.SubjectRequest;
import io.nyala.proto.VetoMatch;
import io.nyala.standardize.ControlRecord;
import io.nyala.standardize.DeadLetter;
import io.nyala.standardize.IdentifierValues;
import io.nyala.standardize.LogRecord;
import io.nyala.standardize.NamedValue;
import io.nyala.standardize.RejectReason;
import io.nyala.standardize.Sources;
import io.nyala.standardize.Standardized.Rejected;
import java.util.List;

/**
 * The value of {@code control.v1}. What is sent names identifiers by their values, as the person wrote them; what is read knows their
 * keys only, made of the values as events of the default source have them.
 *
 * <p>Not thread-safe: one instance a task.
 */
public final class CommandCodec {

    private final IdentifierKeys keys;
    private final Sources sources;
    private final IdentifierValues values;

    /**
     * @param keys makes the keys of identifiers
     * @param sources what is declared of each source
     * @param rules what identifiers must look like
     */
    public CommandCodec(IdentifierKeys keys, Sources sources, IdentityRules rules) {
        this.keys = keys;
        this.sources = sources;
        this.values = new IdentifierValues(rules);
    }

    /**
     * Reads a record of the log. Never fails: what is no order that can be carried out becomes a dead letter that says why.
     *
     * @param record the record, whole
     * @param now when it is read, epoch milliseconds
     */
    public ControlRecord decode(LogRecord record, long now) {
        byte[] value = record.value();
        if (value == null || value.length == 0) {
            return letter(record, "", new Rejected(RejectReason.EMPTY, "the record is empty", ""), now);
        }
        ControlMessage message;
        try {
            message = ControlMessage.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            return letter(
                    record,
                    "",
                    new Rejected(RejectReason.UNREADABLE_ENVELOPE, "the record is no control message", ""),
                    now);
        }
        CommandReader reader = new CommandReader(keys, values, sources.of(Sources.DEFAULT_NAME));
        Command command = reader.read(message, record.timestamp());
        return command != null
                ? new ControlRecord.Ordered(command)
                : letter(record, message.getTenant(), reader.fault(), now);
    }

    private static DeadLetter letter(LogRecord record, String tenant, Rejected why, long now) {
        return new DeadLetter(record, tenant, "", null, why, now);
    }

    /** The order that two identifiers are one person, to be sent. */
    public static byte[] merge(Order order, NamedValue left, NamedValue right) {
        return header(order)
                .setMerge(MergeProfiles.newBuilder()
                        .setLeft(identifier(left))
                        .setRight(identifier(right))
                        .setReason(order.reason()))
                .build()
                .toByteArray();
    }

    /** The order that some identifiers are a person of their own, to be sent. */
    public static byte[] split(Order order, List<NamedValue> identifiers) {
        SplitProfile.Builder split = SplitProfile.newBuilder().setReason(order.reason());
        identifiers.forEach(identifier -> split.addIdentifiers(identifier(identifier)));
        return header(order).setSplit(split).build().toByteArray();
    }

    /** The order that two identifiers are never one person or, when lifted, may be again, to be sent. */
    public static byte[] veto(Order order, NamedValue left, NamedValue right, boolean lifted) {
        return header(order)
                .setVeto(VetoMatch.newBuilder()
                        .setLeft(identifier(left))
                        .setRight(identifier(right))
                        .setReason(order.reason())
                        .setLifted(lifted))
                .build()
                .toByteArray();
    }

    /**
     * The word of a matcher that two identifiers may be one person, to be sent.
     *
     * @param order by whom: the matcher
     * @param confidence 0 to 1
     * @param evidence what speaks for it, without personal data
     */
    public static byte[] match(Order order, NamedValue left, NamedValue right, double confidence, String evidence) {
        return header(order)
                .setPropose(ProposeMatch.newBuilder()
                        .setLeft(identifier(left))
                        .setRight(identifier(right))
                        .setConfidence(confidence)
                        .setMatcher(order.by())
                        .setEvidence(evidence))
                .build()
                .toByteArray();
    }

    /** A steward's answer to a pending match, to be sent. */
    public static byte[] decide(Order order, String matchId, boolean samePerson) {
        return header(order)
                .setMatch(DecideMatch.newBuilder()
                        .setMatchId(matchId)
                        .setDecision(
                                samePerson
                                        ? MatchDecision.MATCH_DECISION_SAME_PERSON
                                        : MatchDecision.MATCH_DECISION_DIFFERENT_PEOPLE)
                        .setReason(order.reason()))
                .build()
                .toByteArray();
    }

    /**
     * The order to forget a person, to be sent.
     *
     * @param order what occurred up to its time is forgotten; its reason is not sent
     * @param regulation the law it is asked under
     * @param submittedAt when the person asked, epoch milliseconds
     * @param identifiers of that one person
     */
    public static byte[] erase(Order order, Regulation regulation, long submittedAt, List<NamedValue> identifiers) {
        return header(order)
                .setErase(EraseSubject.newBuilder().setSubject(subject(regulation, submittedAt, identifiers)))
                .build()
                .toByteArray();
    }

    /**
     * The order to forget a person when a waiting period is over, to be sent.
     *
     * @param order its reason is not sent
     * @param regulation the law it is asked under
     * @param submittedAt when the person asked, epoch milliseconds
     * @param notBefore when the period is over, epoch milliseconds; after the order
     * @param identifiers of that one person
     */
    public static byte[] schedule(
            Order order, Regulation regulation, long submittedAt, long notBefore, List<NamedValue> identifiers) {
        return header(order)
                .setSchedule(ScheduleErasure.newBuilder()
                        .setSubject(subject(regulation, submittedAt, identifiers))
                        .setNotBefore(Protos.micros(notBefore)))
                .build()
                .toByteArray();
    }

    /**
     * The order to never carry out another one, to be sent.
     *
     * @param order of the tenant of the other; its reason is not sent
     * @param requestId of the other
     */
    public static byte[] cancel(Order order, String requestId) {
        return header(order)
                .setCancel(CancelRequest.newBuilder().setCancelledRequestId(requestId))
                .build()
                .toByteArray();
    }

    /**
     * The word that the answer to a request takes longer, to be sent.
     *
     * @param order of the tenant of the request, with the reason
     * @param requestId of the request
     */
    public static byte[] extend(Order order, String requestId) {
        return header(order)
                .setExtend(ExtendRequest.newBuilder()
                        .setExtendedRequestId(requestId)
                        .setReason(order.reason()))
                .build()
                .toByteArray();
    }

    private static SubjectRequest.Builder subject(
            Regulation regulation, long submittedAt, List<NamedValue> identifiers) {
        SubjectRequest.Builder subject = SubjectRequest.newBuilder()
                .setRegulation(
                        switch (regulation) {
                            case GDPR -> io.nyala.proto.Regulation.REGULATION_GDPR;
                            case CCPA -> io.nyala.proto.Regulation.REGULATION_CCPA;
                            case UNSPECIFIED -> io.nyala.proto.Regulation.REGULATION_UNSPECIFIED;
                        })
                .setSubmittedAt(Protos.micros(submittedAt));
        identifiers.forEach(identifier -> subject.addIdentities(identity(identifier)));
        return subject;
    }

    /**
     * The order to neither erase nor expire a person for some time, to be sent.
     *
     * @param until when the hold ends, epoch milliseconds; not after the order lifts an earlier one
     * @param identifiers of that one person
     */
    public static byte[] hold(Order order, long until, List<NamedValue> identifiers) {
        HoldSubject.Builder hold =
                HoldSubject.newBuilder().setHeldUntil(Protos.micros(until)).setReason(order.reason());
        identifiers.forEach(identifier -> hold.addIdentities(identity(identifier)));
        return header(order).setHold(hold).build().toByteArray();
    }

    /**
     * The order to forget identifiers that were not seen for longer than they may be kept, to be sent.
     *
     * @param order its reason is not sent
     * @param unseenSince what occurred up to then is forgotten, epoch milliseconds; not after the order
     * @param identifiers all of the tenant of the order
     */
    public static byte[] expire(Order order, long unseenSince, List<Party> identifiers) {
        ExpireIdentifiers.Builder expire = ExpireIdentifiers.newBuilder().setUnseenSince(Protos.micros(unseenSince));
        identifiers.forEach(identifier -> expire.addIdentifiers(ExpiredIdentifier.newBuilder()
                .setIdentifierKey(identifier.key().hex())
                .setNamespace(identifier.namespace())));
        return header(order).setExpire(expire).build().toByteArray();
    }

    private static SubjectIdentity identity(NamedValue identifier) {
        return SubjectIdentity.newBuilder()
                .setType(identifier.namespace())
                .setValue(identifier.value())
                .setFormat(IdentityFormat.IDENTITY_FORMAT_RAW)
                .build();
    }

    private static ControlMessage.Builder header(Order order) {
        return ControlMessage.newBuilder()
                .setTenant(order.tenant())
                .setRequestId(order.requestId())
                .setRequestedAt(Protos.micros(order.at()))
                .setRequestedBy(order.by());
    }

    private static Identifier identifier(NamedValue named) {
        return Identifier.newBuilder()
                .setNamespace(named.namespace())
                .setValue(named.value())
                .build();
    }
}
