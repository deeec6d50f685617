package io.nyala.link;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import org.jspecify.annotations.Nullable;

/** The doubtful matches of a tenant: what the stewards are asked, and what they said. */
final class Matches {

    private final People people;
    private final LinkStores stores;
    private final LinkOutput output;

    Matches(People people, LinkStores stores, LinkOutput output) {
        this.people = people;
        this.stores = stores;
        this.output = output;
    }

    @Nullable
    RaisedMatch find(String id) {
        return stores.matches().get(id);
    }

    /** A steward has answered. */
    void close(RaisedMatch raised, PendingMatch.State answer, Cause cause) {
        PendingMatch decided = raised.match().decided(answer, cause.at(), cause.by());
        keep(raised, new RaisedMatch(decided, raised.left(), raised.right()));
    }

    /** One of the two was erased: nobody is asked about them any more, and what was answered is forgotten too. */
    void withdrawAll(IdentifierKey erased) {
        for (IdentifierKey other : people.known(erased).asked()) {
            String id = id(erased, other);
            RaisedMatch raised = stores.matches().get(id);
            if (raised != null) {
                stores.matches().remove(id);
                output.withdrawn(raised.match());
            }
        }
    }

    private static String id(IdentifierKey one, IdentifierKey other) {
        return one.compareTo(other) < 0 ? one.hex() + other.hex() : other.hex() + one.hex();
    }

    /** Asks the stewards, unless they have answered already or it is one person by now. */
    void raise(Party one, Party other, double confidence, String evidence, Cause cause) {
        boolean inOrder = one.key().compareTo(other.key()) < 0;
        Party left = inOrder ? one : other;
        Party right = inOrder ? other : one;
        String id = id(one.key(), other.key());
        RaisedMatch known = stores.matches().get(id);
        if (known != null && known.match().confidence() >= confidence) {
            return;
        }
        ProfileId leftProfile = people.of(left, cause.occurredAt()).id();
        ProfileId rightProfile = people.of(right, cause.occurredAt()).id();
        if (leftProfile.equals(rightProfile) || (known != null && known.match().state() != PendingMatch.State.OPEN)) {
            return;
        }
        PendingMatch match = new PendingMatch(
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
                known == null ? 1 : known.match().version() + 1);
        keep(known, new RaisedMatch(match, left, right));
        people.rememberAsked(left.key(), right.key());
    }

    private void keep(@Nullable RaisedMatch before, RaisedMatch raised) {
        stores.matches().put(raised.match().matchId(), raised);
        output.match(before == null ? null : before.match(), raised.match());
    }
}
