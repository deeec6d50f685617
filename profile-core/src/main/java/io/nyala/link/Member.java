package io.nyala.link;

import io.nyala.identity.IdentifierKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * An identifier of a person.
 *
 * @param party the identifier
 * @param linkedAt event time of the message that made it one with others, epoch milliseconds
 * @param vetoes the vetoes it bears a side of
 */
public record Member(Party party, long linkedAt, List<VetoTag> vetoes) {
    /** Refuses nulls. */
    public Member {
        Objects.requireNonNull(party);
        vetoes = List.copyOf(vetoes);
    }

    IdentifierKey key() {
        return party.key();
    }

    Member tagged(VetoTag tag) {
        List<VetoTag> more = new ArrayList<>(vetoes);
        more.add(tag);
        return new Member(party, linkedAt, more);
    }

    /** The same one without some vetoes. */
    Member without(Set<Long> lifted) {
        return new Member(
                party,
                linkedAt,
                vetoes.stream().filter(tag -> !lifted.contains(tag.veto())).toList());
    }
}
