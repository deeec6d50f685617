package io.nyala.link;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.ProfileId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is one person with whom, of one tenant. Every change goes through here, so that whoever must hear of it does. */
final class People {

    private final IdentifierKeys keys;
    private final LinkStores stores;
    private final LinkOutput output;

    People(IdentifierKeys keys, LinkStores stores, LinkOutput output) {
        this.keys = keys;
        this.stores = stores;
        this.output = output;
    }

    /** What is known of an identifier. */
    LinkedIdentifier known(IdentifierKey key) {
        LinkedIdentifier known = stores.identifiers().get(key);
        return known == null ? LinkedIdentifier.UNKNOWN : known;
    }

    void remember(IdentifierKey key, LinkedIdentifier known) {
        if (known.isUnknown()) {
            stores.identifiers().remove(key);
        } else {
            stores.identifiers().put(key, known);
        }
    }

    /** The person of an identifier. */
    Component of(Party party, long at) {
        LinkedIdentifier known = known(party.key());
        if (known.componentOrNull() != null) {
            Component component = stores.components().get(known.componentOrNull());
            if (component == null) {
                throw new IllegalStateException("a member without its component: " + party);
            }
            return component;
        }
        return new Component(singleProfile(party.key()), at, List.of(new Member(party, at, known.vetoes())), List.of());
    }

    /** The profile of an identifier that is alone. */
    ProfileId singleProfile(IdentifierKey key) {
        return keys.singleProfile(key, known(key).generation());
    }

    /** An id that nobody has. */
    ProfileId mint(Cause cause, IdentifierKey founder) {
        for (int attempt = 0; ; attempt++) {
            ProfileId id = keys.mintedProfile(cause.tenant() + '/' + cause.origin(), founder, attempt);
            if (stores.components().get(id) == null) {
                return id;
            }
        }
    }

    /** The same person, more known of them. */
    void update(Component component) {
        if (component.alone()) {
            Member only = component.members().get(0);
            remember(only.key(), known(only.key()).alone(only.vetoes()));
        } else {
            stores.components().put(component.id(), component);
        }
    }

    /** There is no such component any more; its members go elsewhere in the same step. */
    void dissolve(Component component) {
        if (!component.alone()) {
            stores.components().remove(component.id());
        }
    }

    /**
     * Keeps a person and tells each member whose profile is another one now.
     *
     * @param before where the members in question were
     */
    void settle(Component before, Component now, ChangeKind kind, Cause cause, @Nullable IdentifierKey other) {
        update(now);
        for (Member member : before.members()) {
            if (now.has(member.key()) && !before.id().equals(now.id())) {
                move(member, before.id(), now, kind, cause, other);
            }
        }
    }

    private void move(
            Member member, ProfileId from, Component now, ChangeKind kind, Cause cause, @Nullable IdentifierKey other) {
        IdentifierKey key = member.key();
        if (!now.alone()) {
            remember(key, known(key).in(now.id()));
        }
        long epoch = log(kind, from, now.id(), key, cause, other);
        output.tell(
                new LinkMessage.Assignment(key, epoch, now.id(), now.alone(), cause.at(), cause.occurredAt(), kind));
    }

    /** An identifier comes to nobody but itself. Its component must be settled without it. */
    void leave(Member member, ProfileId from, ChangeKind kind, Cause cause, @Nullable IdentifierKey other) {
        IdentifierKey key = member.key();
        Component alone = new Component(singleProfile(key), cause.occurredAt(), List.of(member), List.of());
        update(alone);
        if (!from.equals(alone.id())) {
            move(member, from, alone, kind, cause, other);
        } else {
            log(kind, from, from, key, cause, other);
        }
    }

    /** Adds a line to the history; returns its epoch. */
    long log(
            ChangeKind kind,
            ProfileId from,
            ProfileId to,
            IdentifierKey identifier,
            Cause cause,
            @Nullable IdentifierKey other) {
        Long last = stores.epoch().get(LinkStores.EPOCH);
        long epoch = last == null ? 1 : last + 1;
        stores.epoch().put(LinkStores.EPOCH, epoch);
        output.changed(new IdentityChange(
                cause.tenant(),
                epoch,
                cause.at(),
                kind,
                from,
                to,
                identifier,
                other,
                cause.reason(),
                cause.evidence(),
                cause.by()));
        return epoch;
    }

    /** Two persons are one from now on; the older profile id survives, of two as old the smaller one. */
    void unite(Component left, Component right, Party one, Party other, Cause cause) {
        dissolve(left);
        dissolve(right);
        output.united(left.members().size() + right.members().size());
        Edge edge = Edge.of(one.key(), other.key());
        if (left.alone() && right.alone()) {
            Component both = new Component(mint(cause, one.key()), cause.occurredAt(), left.members(), List.of(edge))
                    .plus(right);
            settle(left, both, ChangeKind.LINKED, cause, other.key());
            settle(right, both, ChangeKind.LINKED, cause, one.key());
            return;
        }
        boolean rightSurvives = left.alone() || (!right.alone() && left.yieldsTo(right));
        Component survivor = rightSurvives ? right : left;
        Component absorbed = rightSurvives ? left : right;
        ChangeKind kind = absorbed.alone() ? ChangeKind.LINKED : ChangeKind.MERGED;
        IdentifierKey with = rightSurvives ? other.key() : one.key();
        settle(absorbed, survivor.plus(absorbed).with(edge), kind, cause, with);
    }

    /** Keeps one more proof that two members are one person; false when it was known. */
    boolean connect(Component component, Party one, Party other) {
        boolean isNew = !one.key().equals(other.key()) && !component.connects(one.key(), other.key());
        if (isNew) {
            update(component.with(Edge.of(one.key(), other.key())));
        }
        return isNew;
    }

    /** Kept with each that is not demoted: a demoted one is seen with everybody. */
    void rememberSeen(Party one, Party other) {
        rememberSeenBy(one, other);
        rememberSeenBy(other, one);
    }

    private void rememberSeenBy(Party party, Party partner) {
        LinkedIdentifier known = known(party.key());
        if (!known.demoted()) {
            remember(party.key(), known.alsoSeen(partner));
        }
    }

    /** So that an erasure of either finds what stewards were asked. */
    void rememberAsked(IdentifierKey one, IdentifierKey other) {
        remember(one, known(one).askedAbout(other));
        remember(other, known(other).askedAbout(one));
    }

    /** From now on it names nobody but itself; whom it alone connected fall apart again. */
    void demote(Party party, Cause cause) {
        Component component = of(party, cause.occurredAt());
        cutOut(component, party, ChangeKind.DEMOTED, cause);
        remember(party.key(), known(party.key()).demote());
    }

    /** Takes one identifier out of its person; whom it alone connected fall apart. */
    void cutOut(Component component, Party party, ChangeKind kind, Cause cause) {
        Set<IdentifierKey> itself = Set.of(party.key());
        Member member = component.part(itself, component.id()).members().get(0);
        forgetEdges(component, itself);
        dissolve(component);
        leave(member, component.id(), kind, cause, null);
        boolean first = true;
        for (Set<IdentifierKey> part : component.partsWithout(itself)) {
            keep(component, part, first, ChangeKind.UNLINKED, cause, party.key());
            first = false;
        }
    }

    /** Two sides of a person are two persons from now on, and stay so whatever is seen later. */
    void cut(Component component, Set<IdentifierKey> side, Set<IdentifierKey> rest, Cause cause) {
        long veto = log(
                ChangeKind.VETOED,
                component.id(),
                component.id(),
                side.stream().min(IdentifierKey::compareTo).orElseThrow(),
                cause,
                rest.stream().min(IdentifierKey::compareTo).orElseThrow());
        Component tagged =
                component.withMembers(member -> member.tagged(new VetoTag(veto, side.contains(member.key()))));
        forgetEdges(component, side);
        dissolve(component);
        keep(tagged, side, false, ChangeKind.SPLIT, cause, null);
        keep(tagged, rest, true, ChangeKind.SPLIT, cause, null);
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
            leave(whole.part(part, whole.id()).members().get(0), whole.id(), kind, cause, cutFrom);
            return;
        }
        ProfileId id = underOldId
                ? whole.id()
                : mint(cause, part.stream().min(IdentifierKey::compareTo).orElseThrow());
        settle(whole, whole.part(part, id), kind, cause, cutFrom);
    }

    /** The edges between some members and the others become mere memories. */
    private void forgetEdges(Component component, Set<IdentifierKey> side) {
        for (Edge edge : component.edges()) {
            if (side.contains(edge.one()) != side.contains(edge.other())) {
                rememberSeen(component.party(edge.one()), component.party(edge.other()));
            }
        }
    }

    /** Forgets the person of an identifier. Returns who it was: a second identifier of the same person need not be erased. */
    Component erase(Party party, long erasedAt, Cause cause) {
        Component component = of(party, cause.occurredAt());
        dissolve(component);
        for (Edge edge : component.edges()) {
            rememberSeen(component.party(edge.one()), component.party(edge.other()));
        }
        for (Member member : component.members()) {
            erase(member, component.id(), erasedAt, known(member.key()).generation() + 1, cause);
        }
        blockWhoSaw(component, erasedAt);
        return component;
    }

    /** Forgets one identifier alone. */
    void eraseAgain(Erasure.Forgotten forgotten, long erasedAt, Cause cause) {
        Party party = new Party(forgotten.key(), forgotten.namespace(), "");
        Component component = of(party, cause.occurredAt());
        if (!component.alone()) {
            cutOut(component, party, ChangeKind.UNLINKED, cause);
        }
        Component alone = of(party, cause.occurredAt());
        int generation = Math.max(known(party.key()).generation() + 1, forgotten.generation());
        erase(alone.members().get(0), alone.id(), erasedAt, generation, cause);
        blockWhoSaw(alone, erasedAt);
    }

    private void erase(Member member, ProfileId person, long erasedAt, int generation, Cause cause) {
        IdentifierKey key = member.key();
        remember(key, known(key).erase(erasedAt, generation));
        long epoch = log(ChangeKind.ERASED, person, singleProfile(key), key, cause, null);
        output.tell(new LinkMessage.Wipe(key, epoch, erasedAt, generation));
    }

    /**
     * Forgets some identifiers of a person, but not that person: whoever saw them keeps what is their own. Whom they alone connected
     * fall apart.
     *
     * @param gone members of the component, at least one
     */
    void expire(Component component, Set<IdentifierKey> gone, long unseenSince, Cause cause) {
        for (Edge edge : component.edges()) {
            if (gone.contains(edge.one()) || gone.contains(edge.other())) {
                rememberSeen(component.party(edge.one()), component.party(edge.other()));
            }
        }
        dissolve(component);
        for (Member member : component.members()) {
            IdentifierKey key = member.key();
            if (gone.contains(key)) {
                LinkedIdentifier expired = known(key).expire(unseenSince);
                remember(key, expired);
                long epoch = log(ChangeKind.EXPIRED, component.id(), singleProfile(key), key, cause, null);
                output.tell(new LinkMessage.Wipe(key, epoch, unseenSince, expired.generation()));
            }
        }
        IdentifierKey first = gone.stream().min(IdentifierKey::compareTo).orElseThrow();
        boolean underOldId = true;
        for (Set<IdentifierKey> part : component.partsWithout(gone)) {
            keep(component, part, underOldId, ChangeKind.UNLINKED, cause, first);
            underOldId = false;
        }
    }

    /** Neither erase nor expire an identifier before a moment. */
    void hold(IdentifierKey key, long until) {
        LinkedIdentifier known = known(key);
        if (known.heldUntil() != until) {
            remember(key, known.held(until));
            output.tell(new LinkMessage.Hold(key, until));
        }
    }

    private void blockWhoSaw(Component erased, long erasedAt) {
        for (Member member : erased.members()) {
            for (Party partner : known(member.key()).seen()) {
                if (!erased.has(partner.key())) {
                    output.tell(new LinkMessage.BlockPartner(partner.key(), member.key(), erasedAt));
                }
            }
        }
    }
}
