package io.nyala.codec;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentifierKeys;
import io.nyala.link.Command;
import io.nyala.link.Command.Order;
import io.nyala.link.Party;
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
import io.nyala.proto.VetoMatch;
import io.nyala.standardize.IdentifierValues;
import io.nyala.standardize.NamedValue;
import io.nyala.standardize.RefusedIdentifier.Reason;
import io.nyala.standardize.RejectReason;
import io.nyala.standardize.SourceRules;
import io.nyala.standardize.SpecLimits;
import io.nyala.standardize.Standardized.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One control message becomes a command, or the first fault found. An order is carried out as a whole: one identifier that names nobody
 * refuses it. One instance a message.
 */
final class CommandReader {

    /** Longest reason, evidence and match id: they go into tables. */
    static final int MAX_TEXT_LENGTH = 1000;

    private static final Pattern KEY = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final IdentifierKeys keys;
    private final IdentifierValues values;
    private final SourceRules rules;
    private @Nullable Rejected fault;

    CommandReader(IdentifierKeys keys, IdentifierValues values, SourceRules rules) {
        this.keys = keys;
        this.values = values;
        this.rules = rules;
    }

    /** Why {@link #read} gave no command. */
    Rejected fault() {
        return fault != null ? fault : new Rejected(RejectReason.INVALID_COMMAND, "the message orders nothing", "");
    }

    /**
     * The command, or null when there is a {@link #fault}.
     *
     * @param arrivedAt when the log took the message in, epoch milliseconds
     */
    @Nullable
    Command read(ControlMessage message, long arrivedAt) {
        require(SpecLimits.isName(message.getTenant()), "tenant", "is no name");
        require(UUID.matcher(message.getRequestId()).matches(), "request_id", "is no lower-case UUID");
        require(SpecLimits.isName(message.getRequestedBy()), "requested_by", "is no name");
        Order order = new Order(
                message.getTenant().isEmpty() ? rules.tenant() : message.getTenant(),
                message.getRequestId(),
                message.getRequestedAt() == 0 ? arrivedAt : Protos.millis(message.getRequestedAt()),
                message.getRequestedBy(),
                "");
        Command command =
                switch (message.getCommandCase()) {
                    case MERGE -> merge(order, message.getMerge());
                    case SPLIT -> split(order, message.getSplit());
                    case VETO -> veto(order, message.getVeto());
                    case PROPOSE -> propose(order, message.getPropose());
                    case MATCH -> decide(order, message.getMatch());
                    case ERASE -> erase(order, message.getErase());
                    case HOLD -> hold(order, message.getHold());
                    case EXPIRE -> expire(order, message.getExpire());
                    case SCHEDULE -> schedule(order, message.getSchedule());
                    case CANCEL ->
                        new Command.Cancel(order, requestId(message.getCancel().getCancelledRequestId(), "cancel"));
                    case EXTEND -> extend(order, message.getExtend());
                    case EXPORT, CONSENT -> {
                        require(false, "command", "is not carried out by this release");
                        yield null;
                    }
                    case COMMAND_NOT_SET -> null;
                };
        return fault == null ? command : null;
    }

    private @Nullable Command merge(Order order, MergeProfiles merge) {
        Order because = because(order, merge.getReason(), "merge.reason");
        return pair(
                order,
                merge.getLeft(),
                merge.getRight(),
                "merge",
                (left, right) -> new Command.Merge(because, left, right));
    }

    private @Nullable Command veto(Order order, VetoMatch veto) {
        Order because = because(order, veto.getReason(), "veto.reason");
        return pair(
                order,
                veto.getLeft(),
                veto.getRight(),
                "veto",
                (left, right) -> new Command.Veto(because, left, right, veto.getLifted()));
    }

    private @Nullable Command propose(Order order, ProposeMatch match) {
        double confidence = match.getConfidence();
        require(confidence >= 0 && confidence <= 1, "propose.confidence", "is not between 0 and 1");
        require(match.getEvidence().length() <= MAX_TEXT_LENGTH, "propose.evidence", "is too long");
        require(SpecLimits.isName(match.getMatcher()), "propose.matcher", "is no name");
        String by = match.getMatcher().isEmpty() ? order.by() : match.getMatcher();
        Order said = new Order(order.tenant(), order.requestId(), order.at(), by, "");
        return pair(
                order,
                match.getLeft(),
                match.getRight(),
                "propose",
                (left, right) -> new Command.Match(said, left, right, confidence, match.getEvidence()));
    }

    private @Nullable Command split(Order order, SplitProfile split) {
        Order because = because(order, split.getReason(), "split.reason");
        List<Party> parties = parties(
                order,
                split.getIdentifiersList().stream().map(CommandReader::named).toList(),
                "split.identifiers");
        return parties.isEmpty() ? null : new Command.Split(because, parties);
    }

    private Command decide(Order order, DecideMatch match) {
        boolean same = match.getDecision() == MatchDecision.MATCH_DECISION_SAME_PERSON;
        boolean different = match.getDecision() == MatchDecision.MATCH_DECISION_DIFFERENT_PEOPLE;
        require(same || different, "match.decision", "is missing");
        require(!match.getMatchId().isEmpty(), "match.match_id", "is missing");
        require(match.getMatchId().length() <= MAX_TEXT_LENGTH, "match.match_id", "is too long");
        return new Command.Decide(because(order, match.getReason(), "match.reason"), match.getMatchId(), same);
    }

    /** An order to forget that cannot be carried out as it was given is refused aloud: half of it would look like all of it. */
    private @Nullable Command erase(Order order, EraseSubject erase) {
        require(!erase.getSuppress(), "erase.suppress", "is not carried out by this release");
        List<Party> parties = subject(order, erase.getSubject().getIdentitiesList(), "erase.subject.identities");
        return parties.isEmpty() ? null : new Command.Erase(order, parties, order.at());
    }

    /** What could not be carried out when the period is over is refused now. */
    private @Nullable Command schedule(Order order, ScheduleErasure schedule) {
        long notBefore = Protos.millis(schedule.getNotBefore());
        require(notBefore > order.at(), "schedule.not_before", "is not after the order");
        List<Party> parties = subject(order, schedule.getSubject().getIdentitiesList(), "schedule.subject.identities");
        return parties.isEmpty() ? null : new Command.Schedule(order, parties, notBefore);
    }

    private Command extend(Order order, ExtendRequest extend) {
        Order because = because(order, extend.getReason(), "extend.reason");
        return new Command.Extend(because, requestId(extend.getExtendedRequestId(), "extend"));
    }

    private String requestId(String id, String field) {
        require(UUID.matcher(id).matches(), field + ".request_id", "is no lower-case UUID");
        return id;
    }

    /** A hold without its end is refused: it must not be taken for one that is lifted. */
    private @Nullable Command hold(Order order, HoldSubject hold) {
        require(hold.getHeldUntil() != 0, "hold.held_until", "is missing");
        Order because = because(order, hold.getReason(), "hold.reason");
        List<Party> parties = subject(order, hold.getIdentitiesList(), "hold.identities");
        return parties.isEmpty() ? null : new Command.Hold(because, parties, Protos.millis(hold.getHeldUntil()));
    }

    private @Nullable Command expire(Order order, ExpireIdentifiers expire) {
        long unseenSince = Protos.millis(expire.getUnseenSince());
        require(expire.getUnseenSince() != 0, "expire.unseen_since", "is missing");
        require(unseenSince <= order.at(), "expire.unseen_since", "is after the order");
        require(expire.getIdentifiersCount() > 0, "expire.identifiers", "are missing");
        List<Party> parties = new ArrayList<>(expire.getIdentifiersCount());
        for (ExpiredIdentifier identifier : expire.getIdentifiersList()) {
            boolean isKey = KEY.matcher(identifier.getIdentifierKey()).matches();
            require(isKey, "expire.identifiers.identifier_key", "is no key");
            String namespace = identifier.getNamespace();
            require(!namespace.isEmpty() && SpecLimits.isName(namespace), "expire.identifiers.namespace", "is no name");
            if (isKey) {
                parties.add(new Party(IdentifierKey.fromHex(identifier.getIdentifierKey()), namespace, ""));
            }
        }
        return parties.isEmpty()
                ? null
                : new Command.Expire(order, parties.stream().distinct().toList(), unseenSince);
    }

    private List<Party> subject(Order order, List<SubjectIdentity> identities, String field) {
        List<NamedValue> named = new ArrayList<>(identities.size());
        for (SubjectIdentity identity : identities) {
            IdentityFormat format = identity.getFormat();
            require(
                    format == IdentityFormat.IDENTITY_FORMAT_RAW
                            || format == IdentityFormat.IDENTITY_FORMAT_UNSPECIFIED,
                    field + ".format",
                    "is a hash, which finds nobody");
            named.add(new NamedValue(identity.getType(), identity.getValue()));
        }
        return parties(order, named, field);
    }

    private @Nullable Command pair(
            Order order, Identifier left, Identifier right, String field, BiFunction<Party, Party, Command> command) {
        List<Party> both = parties(order, List.of(named(left), named(right)), field);
        require(both.size() == 2, field, "names one identifier twice");
        return both.size() == 2 ? command.apply(both.get(0), both.get(1)) : null;
    }

    /** Each identifier once; none is left out without a fault. */
    private List<Party> parties(Order order, List<NamedValue> identifiers, String field) {
        require(!identifiers.isEmpty(), field, "are missing");
        List<Party> parties = new ArrayList<>(identifiers.size());
        for (NamedValue named : identifiers) {
            IdentifierValues.Checked checked = values.typed(named.namespace(), named.value(), rules);
            Reason unusable = checked.faultOrNull();
            if (unusable == null) {
                var key = keys.identifier(order.tenant(), checked.namespace(), checked.value())
                        .key();
                parties.add(new Party(key, checked.namespace(), ""));
            } else if (fault == null) {
                fault = new Rejected(
                        RejectReason.NO_USABLE_IDENTIFIER,
                        "an identifier of the order names nobody: it " + unusable.inWords(),
                        field);
            }
        }
        return parties.stream().distinct().toList();
    }

    private Order because(Order order, String reason, String field) {
        require(reason.length() <= MAX_TEXT_LENGTH, field, "is too long");
        return new Order(order.tenant(), order.requestId(), order.at(), order.by(), reason);
    }

    private void require(boolean holds, String field, String otherwise) {
        if (!holds && fault == null) {
            fault = new Rejected(RejectReason.INVALID_COMMAND, field + " " + otherwise, field);
        }
    }

    private static NamedValue named(Identifier identifier) {
        return new NamedValue(identifier.getNamespace(), identifier.getValue());
    }
}
