package io.nyala.link;

import io.nyala.identity.IdentifierKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor's events have shown together lately: what the linker was told of already. Bounded: of a visitor that shows more, the
 * oldest is forgotten and told again.
 *
 * @param pairs oldest first
 */
public record SeenPairs(List<SeenPair> pairs) {

    /** Most pairs that are remembered of one visitor. */
    public static final int MAX_PAIRS = 64;

    static final SeenPairs NONE = new SeenPairs(List.of());

    /** Keeps what it is given from changing. */
    public SeenPairs {
        pairs = List.copyOf(pairs);
    }

    @Nullable
    SeenPair find(IdentifierKey primary, IdentifierKey partner) {
        for (SeenPair pair : pairs) {
            if (pair.isOf(primary, partner)) {
                return pair;
            }
        }
        return null;
    }

    /** Without the pairs of some identifiers. */
    public SeenPairs without(Set<IdentifierKey> identifiers) {
        return new SeenPairs(pairs.stream()
                .filter(pair -> !identifiers.contains(pair.primary()) && !identifiers.contains(pair.partner()))
                .toList());
    }

    SeenPairs with(SeenPair next) {
        List<SeenPair> more = new ArrayList<>(pairs.size() + 1);
        for (SeenPair pair : pairs) {
            if (!pair.isOf(next.primary(), next.partner())) {
                more.add(pair);
            }
        }
        more.add(next);
        return new SeenPairs(more.size() > MAX_PAIRS ? more.subList(more.size() - MAX_PAIRS, more.size()) : more);
    }
}
