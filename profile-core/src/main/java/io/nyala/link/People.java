package io.nyala.link;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.ProfileId;
import java.util.List;
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
        output.tell(new LinkMessage.Assignment(key, epoch, now.id(), now.alone(), cause.at(), kind));
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
}
