package io.nyala.load.traffic;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Links names that a message shows together, one message after the other, by the rules as they are told to a customer. Slow and
 * plain: a person is whoever can be reached.
 */
public final class NaiveLinker {
    private static final Map<String, Integer> LIMITS = Map.of("user_id", 1, "email", 5, "phone", 3, "anonymous_id", 20);
    private static final int DEVICE_LIMIT = 10;
    private static final int MOST = 50;
    private static final int MOST_PERSONS = 10;
    private static final int MOST_PARTNERS = 100;

    private final Map<String, Set<String>> links = new HashMap<>();
    private final Map<String, Set<String>> partners = new HashMap<>();

    /** Names of nobody. */
    public final Set<String> demoted = new TreeSet<>();

    /** How many links broke a limit. */
    public long refused;

    /** Reads a message whose best name is the first. */
    public void read(List<String> names) {
        names.forEach(name -> links.computeIfAbsent(name, key -> new HashSet<>()));
        for (String partner : names.subList(1, names.size())) {
            seen(names.get(0), partner);
            seen(partner, names.get(0));
            link(names.get(0), partner);
        }
    }

    /** All people, each with all names. */
    public Set<Set<String>> people() {
        Set<Set<String>> people = new HashSet<>();
        Set<String> done = new HashSet<>();
        for (String name : links.keySet()) {
            if (!done.contains(name)) {
                Set<String> person = person(name);
                done.addAll(person);
                people.add(person);
            }
        }
        return people;
    }

    private void seen(String name, String partner) {
        Set<String> all = partners.computeIfAbsent(name, key -> new HashSet<>());
        all.add(partner);
        long persons = all.stream().filter(NaiveLinker::namesAPerson).count();
        if (!demoted.contains(name) && (persons > MOST_PERSONS || all.size() > MOST_PARTNERS)) {
            demoted.add(name);
            links.get(name).forEach(other -> links.get(other).remove(name));
            links.get(name).clear();
        }
    }

    private void link(String one, String other) {
        if (demoted.contains(one) || demoted.contains(other) || person(one).contains(other)) {
            return;
        }
        Set<String> both = new HashSet<>(person(one));
        both.addAll(person(other));
        if (breaksALimit(both)) {
            refused++;
            return;
        }
        links.get(one).add(other);
        links.get(other).add(one);
    }

    private static boolean breaksALimit(Set<String> names) {
        Map<String, Integer> counts = new HashMap<>();
        names.forEach(name -> counts.merge(name.substring(0, name.indexOf(':')), 1, Integer::sum));
        return names.size() > MOST
                || counts.entrySet().stream()
                        .anyMatch(count -> count.getValue() > LIMITS.getOrDefault(count.getKey(), DEVICE_LIMIT));
    }

    private Set<String> person(String name) {
        Set<String> reached = new TreeSet<>(Set.of(name));
        Deque<String> left = new ArrayDeque<>(reached);
        while (!left.isEmpty()) {
            for (String next : links.get(left.remove())) {
                if (reached.add(next)) {
                    left.add(next);
                }
            }
        }
        return reached;
    }

    private static boolean namesAPerson(String name) {
        return NaiveSecondPass.rank(name) < NaiveSecondPass.RANKS.indexOf("android.id");
    }
}
