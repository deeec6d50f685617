package io.nyala.link;

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
 * @param erasedAt what occurred up to then is forgotten, epoch milliseconds; {@link #NEVER} when nothing is
 * @param seen identifiers it was seen with without becoming one person with them there and then, or not any more
 * @param vetoes sides of vetoes it bears while it is alone; a member's are with the component
 */
public record LinkedIdentifier(
        @Nullable ProfileId componentOrNull,
        int generation,
        boolean demoted,
        long erasedAt,
        List<Party> seen,
        List<VetoTag> vetoes) {

    /** {@code erasedAt} of one that was never erased. */
    public static final long NEVER = Long.MIN_VALUE;

    /** Nothing is known. */
    static final LinkedIdentifier UNKNOWN = new LinkedIdentifier(null, 0, false, NEVER, List.of(), List.of());

    /** Keeps what it is given from changing. */
    public LinkedIdentifier {
        seen = List.copyOf(seen);
        vetoes = List.copyOf(vetoes);
    }

    LinkedIdentifier in(ProfileId component) {
        return new LinkedIdentifier(component, generation, demoted, erasedAt, seen, List.of());
    }

    LinkedIdentifier alone(List<VetoTag> ownVetoes) {
        return new LinkedIdentifier(null, generation, demoted, erasedAt, seen, ownVetoes);
    }

    LinkedIdentifier demote() {
        return new LinkedIdentifier(null, generation, true, erasedAt, List.of(), List.of());
    }

    /** A new person begins. What it was seen with stays known, for the erasures to come. */
    LinkedIdentifier erase(long at, int nextGeneration) {
        return new LinkedIdentifier(null, nextGeneration, demoted, Math.max(erasedAt, at), seen, List.of());
    }

    LinkedIdentifier alsoSeen(Party partner) {
        for (Party known : seen) {
            if (known.key().equals(partner.key())) {
                return this;
            }
        }
        List<Party> more = new ArrayList<>(seen);
        more.add(partner);
        return new LinkedIdentifier(componentOrNull, generation, demoted, erasedAt, more, vetoes);
    }

    boolean isUnknown() {
        return equals(UNKNOWN);
    }
}
