package io.nyala.link;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The identifiers of one person, and what makes them one. A person of one identifier is one too, though only larger ones rest in state.
 *
 * @param id the person's profile
 * @param createdAt event time of the oldest message that made two of them one, epoch milliseconds: decides which id survives
 * @param members at least one
 * @param edges which of them were seen together; all members are connected by them unless a steward's word connects them
 */
public record Component(ProfileId id, long createdAt, List<Member> members, List<Edge> edges) {

    /** Refuses an empty one. */
    public Component {
        Objects.requireNonNull(id);
        members = List.copyOf(members);
        edges = List.copyOf(edges);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("a person has at least one identifier");
        }
    }

    /** Whether the person has one identifier only. */
    public boolean alone() {
        return members.size() == 1;
    }

    boolean has(IdentifierKey key) {
        for (Member member : members) {
            if (member.key().equals(key)) {
                return true;
            }
        }
        return false;
    }

    boolean connects(IdentifierKey one, IdentifierKey other) {
        return edges.contains(Edge.of(one, other));
    }

    Component with(Edge edge) {
        List<Edge> more = new ArrayList<>(edges);
        more.add(edge);
        return new Component(id, createdAt, members, more);
    }

    /** Both as one; keeps this one's id. */
    Component plus(Component absorbed) {
        List<Member> allMembers = new ArrayList<>(members);
        allMembers.addAll(absorbed.members);
        List<Edge> allEdges = new ArrayList<>(edges);
        allEdges.addAll(absorbed.edges);
        return new Component(id, Math.min(createdAt, absorbed.createdAt), allMembers, allEdges);
    }

    /** The given members, with the edges among them, under an id. */
    Component part(Set<IdentifierKey> keys, ProfileId partId) {
        return new Component(
                partId,
                createdAt,
                members.stream().filter(member -> keys.contains(member.key())).toList(),
                edges.stream()
                        .filter(edge -> keys.contains(edge.one()) && keys.contains(edge.other()))
                        .toList());
    }

    /** Each member changed in the same way. */
    Component withMembers(UnaryOperator<Member> change) {
        return new Component(id, createdAt, members.stream().map(change).toList(), edges);
    }

    /** Whether an other is older, or as old and has the smaller id: then its id survives. */
    boolean yieldsTo(Component other) {
        if (createdAt != other.createdAt) {
            return other.createdAt < createdAt;
        }
        return other.id.hex().compareTo(id.hex()) < 0;
    }

    /** What is left without some members, as connected parts; the largest first, of equal ones that with the smallest key. */
    List<Set<IdentifierKey>> partsWithout(Set<IdentifierKey> gone) {
        List<Set<IdentifierKey>> parts = new ArrayList<>();
        Set<IdentifierKey> placed = new HashSet<>();
        members.stream()
                .map(Member::key)
                .filter(key -> !gone.contains(key))
                .sorted()
                .forEach(start -> {
                    if (!placed.contains(start)) {
                        Set<IdentifierKey> part = reach(start, key -> !gone.contains(key));
                        placed.addAll(part);
                        parts.add(part);
                    }
                });
        parts.sort((a, b) -> Integer.compare(b.size(), a.size()));
        return parts;
    }

    private Set<IdentifierKey> reach(IdentifierKey start, Predicate<IdentifierKey> allowed) {
        Set<IdentifierKey> reached = new HashSet<>(Set.of(start));
        Deque<IdentifierKey> next = new ArrayDeque<>(reached);
        while (!next.isEmpty()) {
            IdentifierKey from = next.remove();
            for (Edge edge : edges) {
                if (edge.touches(from)) {
                    IdentifierKey to = edge.beside(from);
                    if (allowed.test(to) && reached.add(to)) {
                        next.add(to);
                    }
                }
            }
        }
        return reached;
    }

    Party party(IdentifierKey key) {
        return members.stream()
                .map(Member::party)
                .filter(party -> party.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** One member bears a side of a veto. */
    Component tagged(IdentifierKey key, VetoTag tag) {
        return withMembers(member -> member.key().equals(key) ? member.tagged(tag) : member);
    }

    /** The first veto that keeps this person and an other apart. */
    Optional<VetoTag> vetoAgainst(Component other) {
        return members.stream()
                .flatMap(member -> member.vetoes().stream())
                .filter(tag -> other.bears(tag.opposite()))
                .findFirst();
    }

    /** The same person without what keeps them apart from an other. */
    Component withoutVetoesAgainst(Component other) {
        Set<Long> lifted = new HashSet<>();
        for (Member member : members) {
            member.vetoes().stream().filter(tag -> other.bears(tag.opposite())).forEach(tag -> lifted.add(tag.veto()));
        }
        return lifted.isEmpty() ? this : withMembers(member -> member.without(lifted));
    }

    private boolean bears(VetoTag tag) {
        return members.stream().anyMatch(member -> member.vetoes().contains(tag));
    }
}
