package io.nyala.local.steward;

import io.nyala.link.ChangeKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Why two identifiers are one person: the shortest chain of evidence that still stands, the oldest evidence where there is a choice.
 *
 * <p>Two identifiers that were linked, merged or confirmed together are one step. Who is cut off later (split, demoted, unlinked, erased)
 * leaves the evidence before that behind, but for those who were cut off with them into the same person.
 */
public final class EvidencePath {

    private EvidencePath() {}

    /**
     * One step of the chain.
     *
     * @param from the identifier nearer to the first one
     * @param to the next
     * @param fact what connects them
     */
    public record Step(String from, String to, Fact fact) {}

    /**
     * The chain.
     *
     * @param left key of the first identifier
     * @param right key of the last
     * @param history all that is known of the identifiers between them, in any order
     * @return empty when nothing that still stands connects them, or when they are one and the same
     */
    public static List<Step> between(String left, String right, List<Fact> history) {
        Map<String, List<Step>> steps = steps(standing(history));
        Map<String, Step> cameBy = new HashMap<>();
        Set<String> seen = new HashSet<>(Set.of(left));
        Deque<String> next = new ArrayDeque<>(List.of(left));
        while (!next.isEmpty() && !seen.contains(right)) {
            for (Step step : steps.getOrDefault(next.remove(), List.of())) {
                if (seen.add(step.to())) {
                    cameBy.put(step.to(), step);
                    next.add(step.to());
                }
            }
        }
        Deque<Step> path = new ArrayDeque<>();
        for (Step step = cameBy.get(right); step != null; step = cameBy.get(step.from())) {
            path.addFirst(step);
        }
        return List.copyOf(path);
    }

    private static Map<String, List<Step>> steps(List<Fact> standing) {
        Map<String, List<Step>> steps = new HashMap<>();
        for (Fact fact : standing) {
            String one = fact.identifier();
            String other = Objects.requireNonNull(fact.otherOrNull());
            steps.computeIfAbsent(one, unused -> new ArrayList<>()).add(new Step(one, other, fact));
            steps.computeIfAbsent(other, unused -> new ArrayList<>()).add(new Step(other, one, fact));
        }
        return steps;
    }

    /** Evidence that nothing later has undone, in the order of the history. */
    private static List<Fact> standing(List<Fact> history) {
        Set<Cut> cuts = new HashSet<>();
        for (Fact fact : history) {
            if (cuts(fact.kind())) {
                cuts.add(new Cut(fact.identifier(), fact.evidence(), fact.profile()));
            }
        }
        List<Fact> standing = new ArrayList<>();
        for (Fact fact :
                history.stream().sorted(Comparator.comparingLong(Fact::epoch)).toList()) {
            if (connects(fact.kind()) && fact.otherOrNull() != null) {
                standing.add(fact);
            } else if (cuts(fact.kind())) {
                standing.removeIf(evidence -> touches(evidence, fact.identifier())
                        && !cuts.contains(
                                new Cut(opposite(evidence, fact.identifier()), fact.evidence(), fact.profile())));
            }
        }
        return standing;
    }

    /** Who left, by which order, for which person. */
    private record Cut(String identifier, String evidence, String profile) {}

    private static boolean touches(Fact evidence, String identifier) {
        return identifier.equals(evidence.identifier()) || identifier.equals(evidence.otherOrNull());
    }

    private static String opposite(Fact evidence, String identifier) {
        return identifier.equals(evidence.identifier())
                ? Objects.requireNonNull(evidence.otherOrNull())
                : evidence.identifier();
    }

    private static boolean connects(ChangeKind kind) {
        return switch (kind) {
            case LINKED, MERGED, CONFIRMED -> true;
            case SPLIT, ERASED, EXPIRED, DEMOTED, UNLINKED, CONFLICT, VETOED, REFUSED -> false;
        };
    }

    private static boolean cuts(ChangeKind kind) {
        return switch (kind) {
            case SPLIT, ERASED, EXPIRED, DEMOTED, UNLINKED -> true;
            case LINKED, MERGED, CONFIRMED, CONFLICT, VETOED, REFUSED -> false;
        };
    }
}
