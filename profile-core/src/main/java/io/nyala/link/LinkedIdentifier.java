package io.nyala.link;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the linker keeps of one identifier beside its component. Of most identifiers of single people it keeps nothing.
 *
 * @param componentOrNull the component it is a member of, or null when it is alone
 * @param generation how often the person it names was erased
 * @param demoted whether it names nobody but itself for ever, because too many use it
 * @param erasedAt what occurred up to then is forgotten because its person was, epoch milliseconds; {@link #NEVER} when nothing is
 * @param seen identifiers it was seen with without becoming one person with them there and then, or not any more
 * @param asked identifiers of which stewards are or were asked whether they are one person with it
 * @param vetoes sides of vetoes it bears while it is alone; a member's are with the component
 * @param expiredAt what occurred up to then is forgotten because it was not seen for too long, epoch milliseconds; or {@link #NEVER}
 * @param heldUntil before then it is neither erased nor expired, epoch milliseconds; {@link #NEVER} when nothing holds it
 */
public record LinkedIdentifier(
        @Nullable ProfileId componentOrNull,
        int generation,
        boolean demoted,
        long erasedAt,
        List<Party> seen,
        List<IdentifierKey> asked,
        List<VetoTag> vetoes,
        long expiredAt,
        long heldUntil) {

    /** {@code erasedAt} of one that was never erased, {@code expiredAt} and {@code heldUntil} likewise. */
    public static final long NEVER = Long.MIN_VALUE;

    /** Nothing is known. */
    static final LinkedIdentifier UNKNOWN =
            new LinkedIdentifier(null, 0, false, NEVER, List.of(), List.of(), List.of(), NEVER, NEVER);

    /** Keeps what it is given from changing. */
    public LinkedIdentifier {
        seen = List.copyOf(seen);
        asked = List.copyOf(asked);
        vetoes = List.copyOf(vetoes);
    }

    LinkedIdentifier in(ProfileId component) {
        return new LinkedIdentifier(
                component, generation, demoted, erasedAt, seen, asked, List.of(), expiredAt, heldUntil);
    }

    LinkedIdentifier alone(List<VetoTag> ownVetoes) {
        return new LinkedIdentifier(null, generation, demoted, erasedAt, seen, asked, ownVetoes, expiredAt, heldUntil);
    }

    LinkedIdentifier demote() {
        return new LinkedIdentifier(
                null, generation, true, erasedAt, List.of(), asked, List.of(), expiredAt, heldUntil);
    }

    /** A new person begins. What it was seen with stays known, for the erasures to come. */
    LinkedIdentifier erase(long at, int nextGeneration) {
        return new LinkedIdentifier(
                null,
                nextGeneration,
                demoted,
                Math.max(erasedAt, at),
                seen,
                List.of(),
                List.of(),
                expiredAt,
                heldUntil);
    }

    /** As with an erasure, but of this identifier alone. */
    LinkedIdentifier expire(long unseenSince) {
        return new LinkedIdentifier(
                null,
                generation + 1,
                demoted,
                erasedAt,
                seen,
                List.of(),
                List.of(),
                Math.max(expiredAt, unseenSince),
                heldUntil);
    }

    LinkedIdentifier held(long until) {
        return new LinkedIdentifier(
                componentOrNull, generation, demoted, erasedAt, seen, asked, vetoes, expiredAt, until);
    }

    /** What occurred up to then is forgotten, whatever the reason, epoch milliseconds; {@link #NEVER} when nothing is. */
    long forgottenUpTo() {
        return Math.max(erasedAt, expiredAt);
    }

    boolean isHeld(long at) {
        return heldUntil > at;
    }

    LinkedIdentifier alsoSeen(Party partner) {
        if (wasSeenWith(partner.key())) {
            return this;
        }
        List<Party> more = new ArrayList<>(seen);
        more.add(partner);
        return new LinkedIdentifier(
                componentOrNull, generation, demoted, erasedAt, more, asked, vetoes, expiredAt, heldUntil);
    }

    LinkedIdentifier askedAbout(IdentifierKey other) {
        if (asked.contains(other)) {
            return this;
        }
        List<IdentifierKey> more = new ArrayList<>(asked);
        more.add(other);
        return new LinkedIdentifier(
                componentOrNull, generation, demoted, erasedAt, seen, more, vetoes, expiredAt, heldUntil);
    }

    boolean wasSeenWith(IdentifierKey other) {
        for (Party known : seen) {
            if (known.key().equals(other)) {
                return true;
            }
        }
        return false;
    }

    boolean isUnknown() {
        return equals(UNKNOWN);
    }
}
