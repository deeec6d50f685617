package io.nyala.link;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.identity.NamespaceRule;
import io.nyala.identity.OverLimit;
import io.nyala.identity.ProfileId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides who is one person, for one tenant, in the one order in which its inputs come: so merges never race.
 *
 * <p>People are the connected components of what was seen together, within the limits of the rules and the words of stewards. The
 * older profile id survives a merge, of two as old the smaller one. Nothing but keys is known here.
 */
public final class Linker {

    private static final String ERASED = "one of the two was erased since";

    private final IdentityRules rules;
    private final Limits limits;
    private final LinkStores stores;
    private final LinkOutput output;
    private final People people;

    /**
     * @param rules limits and bounds
     * @param keys mints profile ids
     * @param stores the state of the tenant
     * @param output who hears of it
     */
    public Linker(IdentityRules rules, IdentifierKeys keys, LinkStores stores, LinkOutput output) {
        this.rules = rules;
        this.limits = new Limits(rules);
        this.stores = stores;
        this.output = output;
        this.people = new People(keys, stores, output);
    }

    /** Takes the next input. An order of a request id that was carried out changes nothing. */
    public void take(LinkInput input) {
        if (input instanceof Observation observation) {
            observe(observation);
        } else if (input instanceof Command command) {
            carryOut(command);
        }
    }

    private void observe(Observation observation) {
        Party primary = observation.primary();
        Cause cause = Cause.of(observation);
        boolean forgotten = people.known(primary.key()).erasedAt() >= observation.occurredAt();
        for (Party partner : observation.partners()) {
            long erasedAt = people.known(partner.key()).erasedAt();
            if (erasedAt != LinkedIdentifier.NEVER) {
                output.tell(new LinkMessage.BlockPartner(primary.key(), partner.key(), erasedAt));
            }
            forgotten |= erasedAt >= observation.occurredAt();
        }
        for (Party partner : observation.partners()) {
            if (forgotten) {
                rememberSeen(primary, partner);
            } else {
                Optional<String> refused = link(primary, partner, cause);
                if (refused.isPresent() && observation.statement()) {
                    raise(primary, partner, 1, observation.id().messageId(), cause.because(refused.get()));
                }
                demoteIfShared(partner, cause);
            }
        }
        if (!forgotten) {
            demoteIfShared(primary, cause);
        }
        // after all that follows from it
        output.tell(new LinkMessage.Verdict(primary.key(), observation.id(), forgotten));
    }

    /** Makes two identifiers one person if the rules allow it; otherwise says why not. */
    private Optional<String> link(Party one, Party other, Cause cause) {
        if (people.known(one.key()).demoted() || people.known(other.key()).demoted()) {
            rememberSeen(one, other);
            return Optional.empty();
        }
        Component left = people.of(one, cause.occurredAt());
        Component right = people.of(other, cause.occurredAt());
        if (left.id().equals(right.id())) {
            confirm(left, one, other, cause);
            return Optional.empty();
        }
        Optional<VetoTag> veto = vetoBetween(left, right);
        if (veto.isPresent()) {
            return refuse(left, right, one, other, cause.because("veto"));
        }
        Optional<Limits.Broken> broken = limits.broken(left, right, other, cause.occurredAt());
        if (broken.isEmpty()) {
            unite(left, right, one, other, cause);
            return Optional.empty();
        }
        String reason = broken.get().reason();
        OverLimit policy = broken.get().rule().overLimit();
        if (policy == OverLimit.DETACH) {
            demote(other, cause.because(reason));
            return refuse(left, people.of(other, cause.occurredAt()), one, other, cause.because(reason));
        }
        if (policy == OverLimit.LAST_WINS && !right.alone()) {
            cutOut(right, other, ChangeKind.UNLINKED, cause.because(reason));
            Component free = people.of(other, cause.occurredAt());
            if (limits.broken(left, free, other, cause.occurredAt()).isEmpty()) {
                unite(left, free, one, other, cause);
                return Optional.empty();
            }
        }
        return refuse(left, people.of(other, cause.occurredAt()), one, other, cause.because(reason));
    }

    private void confirm(Component component, Party one, Party other, Cause cause) {
        if (connect(component, one, other)) {
            people.log(ChangeKind.CONFIRMED, component.id(), component.id(), other.key(), cause, one.key());
        }
    }

    /** Whether that they are one person has one more proof now. */
    private boolean connect(Component component, Party one, Party other) {
        boolean isNew = !one.key().equals(other.key()) && !component.connects(one.key(), other.key());
        if (isNew) {
            people.update(component.with(Edge.of(one.key(), other.key())));
        }
        return isNew;
    }

    private Optional<String> refuse(Component left, Component right, Party one, Party other, Cause cause) {
        rememberSeen(one, other);
        people.log(ChangeKind.CONFLICT, right.id(), left.id(), other.key(), cause, one.key());
        return Optional.of(cause.reason());
    }

    private void unite(Component left, Component right, Party one, Party other, Cause cause) {
        people.dissolve(left);
        people.dissolve(right);
        output.united(left.members().size() + right.members().size());
        Edge edge = Edge.of(one.key(), other.key());
        if (left.alone() && right.alone()) {
            Component both = new Component(
                            people.mint(cause, one.key()), cause.occurredAt(), left.members(), List.of(edge))
                    .plus(right);
            people.settle(left, both, ChangeKind.LINKED, cause, other.key());
            people.settle(right, both, ChangeKind.LINKED, cause, one.key());
            return;
        }
        boolean rightSurvives = left.alone() || (!right.alone() && left.yieldsTo(right));
        Component survivor = rightSurvives ? right : left;
        Component absorbed = rightSurvives ? left : right;
        ChangeKind kind = absorbed.alone() ? ChangeKind.LINKED : ChangeKind.MERGED;
        IdentifierKey with = rightSurvives ? other.key() : one.key();
        people.settle(absorbed, survivor.plus(absorbed).with(edge), kind, cause, with);
    }

    private static Optional<VetoTag> vetoBetween(Component left, Component right) {
        for (Member member : left.members()) {
            for (VetoTag tag : member.vetoes()) {
                VetoTag opposite = tag.opposite();
                if (right.members().stream().anyMatch(there -> there.vetoes().contains(opposite))) {
                    return Optional.of(tag);
                }
            }
        }
        return Optional.empty();
    }

    /** Kept with each that is not demoted: a demoted one is seen with everybody. */
    private void rememberSeen(Party one, Party other) {
        rememberSeenBy(one, other);
        rememberSeenBy(other, one);
    }

    private void rememberSeenBy(Party party, Party partner) {
        LinkedIdentifier known = people.known(party.key());
        if (!known.demoted()) {
            people.remember(party.key(), known.alsoSeen(partner));
        }
    }

    private void demoteIfShared(Party party, Cause cause) {
        LinkedIdentifier known = people.known(party.key());
        if (known.demoted()) {
            return;
        }
        NamespaceRule rule = rules.of(party.namespace());
        Component component = people.of(party, cause.occurredAt());
        Map<IdentifierKey, Party> partners = new HashMap<>();
        known.seen().forEach(partner -> partners.put(partner.key(), partner));
        for (Edge edge : component.edges()) {
            if (edge.touches(party.key())) {
                Party partner = party(component, edge.beside(party.key()));
                partners.put(partner.key(), partner);
            }
        }
        long persons = partners.values().stream().filter(this::namesAPerson).count();
        if (persons > rule.maxPersons()) {
            demote(party, cause.because("seen with more than " + rule.maxPersons() + " persons"));
        } else if (partners.size() > rule.maxPartners()) {
            demote(party, cause.because("seen with more than " + rule.maxPartners() + " identifiers"));
        }
    }

    private boolean namesAPerson(Party party) {
        return rules.of(party.namespace()).namesAPerson();
    }

    /** From now on it names nobody but itself; whom it alone connected fall apart again. */
    private void demote(Party party, Cause cause) {
        Component component = people.of(party, cause.occurredAt());
        cutOut(component, party, ChangeKind.DEMOTED, cause);
        people.remember(party.key(), people.known(party.key()).demote());
    }

    private void cutOut(Component component, Party party, ChangeKind kind, Cause cause) {
        Set<IdentifierKey> itself = Set.of(party.key());
        Member member = component.part(itself, component.id()).members().get(0);
        forgetEdges(component, itself);
        people.dissolve(component);
        people.leave(member, component.id(), kind, cause, null);
        boolean first = true;
        for (Set<IdentifierKey> part : component.partsWithout(party.key())) {
            keep(component, part, first, ChangeKind.UNLINKED, cause, party.key());
            first = false;
        }
    }

    /** Keeps a part of a component that is dissolved: under its id, under a new one, or as one identifier alone. */
    private void keep(
            Component whole,
            Set<IdentifierKey> part,
            boolean underOldId,
            ChangeKind kind,
            Cause cause,
            @Nullable IdentifierKey cutFrom) {
        if (part.size() == 1) {
            people.leave(whole.part(part, whole.id()).members().get(0), whole.id(), kind, cause, cutFrom);
            return;
        }
        ProfileId id = underOldId
                ? whole.id()
                : people.mint(cause, part.stream().min(IdentifierKey::compareTo).orElseThrow());
        people.settle(whole, whole.part(part, id), kind, cause, cutFrom);
    }

    /** The edges between some members and the others become mere memories. */
    private void forgetEdges(Component component, Set<IdentifierKey> side) {
        for (Edge edge : component.edges()) {
            if (side.contains(edge.one()) != side.contains(edge.other())) {
                rememberSeen(party(component, edge.one()), party(component, edge.other()));
            }
        }
    }

    private static Party party(Component component, IdentifierKey key) {
        return component.members().stream()
                .map(Member::party)
                .filter(party -> party.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private void carryOut(Command command) {
        Command.Order order = command.order();
        if (stores.orders().get(order.requestId()) != null) {
            return;
        }
        Cause cause = Cause.of(order);
        if (command instanceof Command.Merge merge) {
            merge(merge.left(), merge.right(), cause);
        } else if (command instanceof Command.Split split) {
            split(split.parties(), cause);
        } else if (command instanceof Command.Veto veto) {
            veto(veto.left(), veto.right(), veto.lifted(), cause);
        } else if (command instanceof Command.Match match) {
            match(match, cause);
        } else if (command instanceof Command.Decide decide) {
            decide(decide, cause);
        } else if (command instanceof Command.Erase erase) {
            Set<IdentifierKey> erased = new HashSet<>();
            for (Party party : erase.parties()) {
                if (!erased.contains(party.key())) {
                    erased.addAll(erase(party, erase.erasedAt(), cause));
                }
            }
        }
        stores.orders().put(order.requestId(), order.at());
    }

    private void merge(Party one, Party other, Cause cause) {
        Component left = people.of(one, cause.occurredAt());
        Component right = people.of(other, cause.occurredAt());
        if (people.known(one.key()).demoted() || people.known(other.key()).demoted()) {
            refuseOrder(left, one, cause.because("too many use one of the two: it links nobody"), other);
        } else if (left.id().equals(right.id())) {
            connect(left, one, other);
            people.log(ChangeKind.CONFIRMED, left.id(), left.id(), other.key(), cause, one.key());
        } else {
            unite(withoutVetoesAgainst(left, right), withoutVetoesAgainst(right, left), one, other, cause);
        }
    }

    private static Component withoutVetoesAgainst(Component component, Component other) {
        Set<Long> lifted = new HashSet<>();
        component.members().forEach(member -> member.vetoes().stream()
                .filter(tag -> other.members().stream()
                        .anyMatch(there -> there.vetoes().contains(tag.opposite())))
                .forEach(tag -> lifted.add(tag.veto())));
        return lifted.isEmpty() ? component : component.withMembers(member -> without(member, lifted));
    }

    private static Member without(Member member, Set<Long> vetoes) {
        return new Member(
                member.party(),
                member.linkedAt(),
                member.vetoes().stream()
                        .filter(tag -> !vetoes.contains(tag.veto()))
                        .toList());
    }

    private void split(List<Party> parties, Cause cause) {
        Set<IdentifierKey> named = new HashSet<>();
        parties.forEach(party -> named.add(party.key()));
        boolean cut = false;
        for (Party party : parties) {
            Component component = people.of(party, cause.occurredAt());
            Set<IdentifierKey> side = new HashSet<>();
            Set<IdentifierKey> rest = new HashSet<>();
            component.members().forEach(member -> (named.contains(member.key()) ? side : rest).add(member.key()));
            if (!rest.isEmpty()) {
                cut(component, side, rest, cause);
                cut = true;
            }
        }
        if (!cut) {
            Party first = parties.get(0);
            refuseOrder(
                    people.of(first, cause.occurredAt()),
                    first,
                    cause.because("nothing to cut: they are persons of their own"),
                    null);
        }
    }

    private void cut(Component component, Set<IdentifierKey> side, Set<IdentifierKey> rest, Cause cause) {
        long veto = people.log(
                ChangeKind.VETOED,
                component.id(),
                component.id(),
                side.stream().min(IdentifierKey::compareTo).orElseThrow(),
                cause,
                rest.stream().min(IdentifierKey::compareTo).orElseThrow());
        Component tagged =
                component.withMembers(member -> member.tagged(new VetoTag(veto, side.contains(member.key()))));
        forgetEdges(component, side);
        people.dissolve(component);
        keep(tagged, side, false, ChangeKind.SPLIT, cause, null);
        keep(tagged, rest, true, ChangeKind.SPLIT, cause, null);
    }

    private void veto(Party one, Party other, boolean lifted, Cause cause) {
        Component left = people.of(one, cause.occurredAt());
        Component right = people.of(other, cause.occurredAt());
        if (left.id().equals(right.id())) {
            refuseOrder(left, one, cause.because("they are one person now: split them"), other);
        } else if (lifted) {
            people.update(withoutVetoesAgainst(left, right));
            people.update(withoutVetoesAgainst(right, left));
            people.log(ChangeKind.VETOED, left.id(), left.id(), one.key(), cause.because("lifted"), other.key());
        } else {
            long veto = people.log(ChangeKind.VETOED, left.id(), left.id(), one.key(), cause, other.key());
            people.update(tag(left, one, new VetoTag(veto, true)));
            people.update(tag(right, other, new VetoTag(veto, false)));
        }
    }

    private static Component tag(Component component, Party party, VetoTag tag) {
        return component.withMembers(member -> member.key().equals(party.key()) ? member.tagged(tag) : member);
    }

    private void match(Command.Match match, Cause cause) {
        if (erasedAt(match.left(), match.right()) >= cause.occurredAt()) {
            Component left = people.of(match.left(), cause.occurredAt());
            refuseOrder(left, match.left(), cause.because(ERASED), match.right());
        } else if (match.confidence() < rules.matchThreshold()) {
            raise(match.left(), match.right(), match.confidence(), match.evidence(), cause);
        } else {
            link(match.left(), match.right(), cause)
                    .ifPresent(
                            reason -> raise(match.left(), match.right(), match.confidence(), match.evidence(), cause));
        }
    }

    private long erasedAt(Party one, Party other) {
        return Math.max(
                people.known(one.key()).erasedAt(), people.known(other.key()).erasedAt());
    }

    /** Asks the stewards, unless they have answered already or it is one person by now. */
    private void raise(Party one, Party other, double confidence, String evidence, Cause cause) {
        boolean inOrder = one.key().compareTo(other.key()) < 0;
        Party left = inOrder ? one : other;
        Party right = inOrder ? other : one;
        String id = left.key().hex() + right.key().hex();
        RaisedMatch known = stores.matches().get(id);
        if (known != null && known.match().confidence() >= confidence) {
            return;
        }
        ProfileId leftProfile = people.of(left, cause.occurredAt()).id();
        ProfileId rightProfile = people.of(right, cause.occurredAt()).id();
        if (leftProfile.equals(rightProfile) || (known != null && known.match().state() != PendingMatch.State.OPEN)) {
            return;
        }
        keep(new RaisedMatch(
                new PendingMatch(
                        cause.tenant(),
                        id,
                        left.key(),
                        right.key(),
                        leftProfile,
                        rightProfile,
                        confidence,
                        cause.by(),
                        evidence,
                        known == null ? cause.at() : known.match().raisedAt(),
                        PendingMatch.State.OPEN,
                        0,
                        "",
                        known == null ? 1 : known.match().version() + 1),
                left,
                right));
    }

    private void keep(RaisedMatch raised) {
        stores.matches().put(raised.match().matchId(), raised);
        output.match(raised.match());
    }

    private void decide(Command.Decide decide, Cause cause) {
        RaisedMatch raised = stores.matches().get(decide.matchId());
        if (raised == null) {
            return;
        }
        PendingMatch was = raised.match();
        if (erasedAt(raised.left(), raised.right()) >= was.raisedAt()) {
            refuseOrder(
                    people.of(raised.left(), cause.occurredAt()), raised.left(), cause.because(ERASED), raised.right());
            return;
        }
        if (decide.samePerson()) {
            merge(raised.left(), raised.right(), cause);
        } else {
            veto(raised.left(), raised.right(), false, cause);
        }
        PendingMatch.State state =
                decide.samePerson() ? PendingMatch.State.SAME_PERSON : PendingMatch.State.DIFFERENT_PEOPLE;
        keep(new RaisedMatch(was.decided(state, cause.at(), cause.by()), raised.left(), raised.right()));
    }

    private void refuseOrder(Component component, Party party, Cause cause, @Nullable Party other) {
        people.log(
                ChangeKind.REFUSED,
                component.id(),
                component.id(),
                party.key(),
                cause,
                other == null ? null : other.key());
    }

    /** Returns who was erased: a second one of the same person need not be. */
    private List<IdentifierKey> erase(Party party, long erasedAt, Cause cause) {
        Component component = people.of(party, cause.occurredAt());
        people.dissolve(component);
        for (Edge edge : component.edges()) {
            rememberSeen(party(component, edge.one()), party(component, edge.other()));
        }
        for (Member member : component.members()) {
            IdentifierKey key = member.key();
            LinkedIdentifier known = people.known(key);
            int generation = known.generation() + 1;
            people.remember(key, known.erase(erasedAt, generation));
            ProfileId next = people.singleProfile(key);
            long epoch = people.log(ChangeKind.ERASED, component.id(), next, key, cause, null);
            output.tell(new LinkMessage.Wipe(key, epoch, erasedAt, generation));
        }
        for (Member member : component.members()) {
            for (Party partner : people.known(member.key()).seen()) {
                if (!component.has(partner.key())) {
                    output.tell(new LinkMessage.BlockPartner(partner.key(), member.key(), erasedAt));
                }
            }
        }
        return component.members().stream().map(Member::key).toList();
    }
}
