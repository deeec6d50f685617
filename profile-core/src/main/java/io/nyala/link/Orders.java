package io.nyala.link;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentityRules;
import io.nyala.identity.ProfileId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries out what stewards, matchers and privacy officers order, each order once. */
final class Orders {

    private static final String ERASED = "one of the two was erased since";

    private final IdentityRules rules;
    private final LinkStores stores;
    private final People people;
    private final Links links;
    private final Matches matches;
    private final LinkOutput output;

    Orders(IdentityRules rules, LinkStores stores, People people, Links links, Matches matches, LinkOutput output) {
        this.rules = rules;
        this.stores = stores;
        this.people = people;
        this.links = links;
        this.matches = matches;
        this.output = output;
    }

    /** An order whose request id was carried out or cancelled before changes nothing. */
    void carryOut(Command command) {
        Command.Order order = command.order();
        boolean isWord = command instanceof Command.Schedule || command instanceof Command.Extend;
        if (isWord || stores.orders().get(order.requestId()) != null) {
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
            erase(erase, cause);
        } else if (command instanceof Command.Hold hold) {
            hold(hold, cause);
        } else if (command instanceof Command.Expire expire) {
            expire(expire, cause);
        } else if (command instanceof Command.Cancel cancel) {
            cancel(cancel);
        }
        stores.orders().put(order.requestId(), order.at());
    }

    /**
     * An erasure that was carried out once: by this state, or by one that is lost, and then what it took is here again. Identifiers that
     * joined the person since are not of it.
     */
    void carriedOut(Erasure erasure) {
        Cause cause = Cause.of(erasure);
        for (Erasure.Forgotten identifier : erasure.identifiers()) {
            if (people.known(identifier.key()).erasedAt() < erasure.erasedAt()) {
                matches.withdrawAll(identifier.key());
                people.eraseAgain(identifier, erasure.erasedAt(), cause);
            }
        }
        if (!erasure.requestId().isEmpty()) {
            stores.orders().put(erasure.requestId(), erasure.erasedAt());
        }
    }

    /** Taken for carried out: so whichever of the two comes first in the log wins, however often it is read. */
    private void cancel(Command.Cancel cancel) {
        if (stores.orders().get(cancel.requestId()) == null) {
            stores.orders().put(cancel.requestId(), cancel.order().at());
        }
    }

    /** All identifiers of each person named: which of them a claim will be about is not known yet. */
    private void hold(Command.Hold hold, Cause cause) {
        long until = hold.until() > cause.occurredAt() ? hold.until() : LinkedIdentifier.NEVER;
        for (Party party : hold.parties()) {
            people.of(party, cause.occurredAt()).members().forEach(member -> people.hold(member.key(), until));
        }
    }

    /** Whoever is held stays, and so does who was forgotten up to then already. */
    private void expire(Command.Expire expire, Cause cause) {
        Set<IdentifierKey> named = new LinkedHashSet<>();
        for (Party party : expire.parties()) {
            LinkedIdentifier known = people.known(party.key());
            if (!known.isHeld(cause.occurredAt()) && known.forgottenUpTo() < expire.unseenSince()) {
                named.add(party.key());
            }
        }
        for (Party party : expire.parties()) {
            if (named.contains(party.key())) {
                Component component = people.of(party, cause.occurredAt());
                Set<IdentifierKey> gone = new LinkedHashSet<>();
                component.members().stream()
                        .map(Member::key)
                        .filter(named::remove)
                        .forEach(gone::add);
                gone.forEach(matches::withdrawAll);
                people.expire(component, gone, expire.unseenSince(), cause);
            }
        }
    }

    /** An order is refused as a whole when one of those it names is held: half of it would look like all of it. */
    private boolean refusesForHold(List<Party> parties, Cause cause) {
        for (Party party : parties) {
            Component component = people.of(party, cause.occurredAt());
            long heldUntil = component.members().stream()
                    .mapToLong(member -> people.known(member.key()).heldUntil())
                    .max()
                    .orElse(LinkedIdentifier.NEVER);
            if (heldUntil > cause.occurredAt()) {
                refuseOrder(
                        component, party, cause.because("legal hold until " + Instant.ofEpochMilli(heldUntil)), null);
                return true;
            }
        }
        return false;
    }

    private void erase(Command.Erase erase, Cause cause) {
        if (refusesForHold(erase.parties(), cause)) {
            return;
        }
        List<ProfileId> profiles = new ArrayList<>();
        Map<IdentifierKey, Erasure.Forgotten> identifiers = new LinkedHashMap<>();
        Set<IdentifierKey> seen = new LinkedHashSet<>();
        for (Party party : erase.parties()) {
            if (identifiers.containsKey(party.key())) {
                continue;
            }
            people.of(party, cause.occurredAt()).members().forEach(member -> matches.withdrawAll(member.key()));
            Component gone = people.erase(party, erase.erasedAt(), cause);
            profiles.add(gone.id());
            for (Member member : gone.members()) {
                IdentifierKey key = member.key();
                LinkedIdentifier known = people.known(key);
                identifiers.put(key, new Erasure.Forgotten(key, member.party().namespace(), known.generation()));
                known.seen().forEach(partner -> seen.add(partner.key()));
            }
        }
        seen.removeAll(identifiers.keySet());
        output.erased(new Erasure(
                cause.tenant(),
                cause.evidence(),
                cause.by(),
                erase.erasedAt(),
                profiles,
                List.copyOf(identifiers.values()),
                List.copyOf(seen)));
    }

    private void merge(Party one, Party other, Cause cause) {
        Component left = people.of(one, cause.occurredAt());
        Component right = people.of(other, cause.occurredAt());
        if (people.known(one.key()).demoted() || people.known(other.key()).demoted()) {
            refuseOrder(left, one, cause.because("too many use one of the two: it links nobody"), other);
        } else if (left.id().equals(right.id())) {
            people.connect(left, one, other);
            people.log(ChangeKind.CONFIRMED, left.id(), left.id(), other.key(), cause, one.key());
        } else {
            people.unite(left.withoutVetoesAgainst(right), right.withoutVetoesAgainst(left), one, other, cause);
        }
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
                people.cut(component, side, rest, cause);
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

    private void veto(Party one, Party other, boolean lifted, Cause cause) {
        Component left = people.of(one, cause.occurredAt());
        Component right = people.of(other, cause.occurredAt());
        if (left.id().equals(right.id())) {
            refuseOrder(left, one, cause.because("they are one person now: split them"), other);
        } else if (lifted) {
            people.update(left.withoutVetoesAgainst(right));
            people.update(right.withoutVetoesAgainst(left));
            people.log(ChangeKind.VETOED, left.id(), left.id(), one.key(), cause.because("lifted"), other.key());
        } else {
            long veto = people.log(ChangeKind.VETOED, left.id(), left.id(), one.key(), cause, other.key());
            people.update(left.tagged(one.key(), new VetoTag(veto, true)));
            people.update(right.tagged(other.key(), new VetoTag(veto, false)));
        }
    }

    private void match(Command.Match match, Cause cause) {
        if (forgottenUpTo(match.left(), match.right()) >= cause.occurredAt()) {
            Component left = people.of(match.left(), cause.occurredAt());
            refuseOrder(left, match.left(), cause.because(ERASED), match.right());
        } else if (match.confidence() < rules.matchThreshold()) {
            matches.raise(match.left(), match.right(), match.confidence(), match.evidence(), cause);
        } else {
            links.link(match.left(), match.right(), cause)
                    .ifPresent(reason ->
                            matches.raise(match.left(), match.right(), match.confidence(), match.evidence(), cause));
        }
    }

    private long forgottenUpTo(Party one, Party other) {
        return Math.max(
                people.known(one.key()).forgottenUpTo(),
                people.known(other.key()).forgottenUpTo());
    }

    private void decide(Command.Decide decide, Cause cause) {
        RaisedMatch raised = matches.find(decide.matchId());
        if (raised == null) {
            return;
        }
        if (forgottenUpTo(raised.left(), raised.right()) >= raised.match().raisedAt()) {
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
        matches.close(raised, state, cause);
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
}
