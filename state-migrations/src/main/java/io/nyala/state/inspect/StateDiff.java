package io.nyala.state.inspect;

import io.nyala.state.savepoint.SavedEntry;
import io.nyala.state.savepoint.SavedOperator;
import io.nyala.state.savepoint.Savepoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a state of one savepoint differs from the same one of another. Keys are in hexadecimal digits, as Flink has them; elements of lists have none, so the digest of what they
 * say stands for it.
 *
 * @param operator uid
 * @param state name
 * @param onlyLeft keys that only the first has
 * @param onlyRight keys that only the second has
 * @param changed keys that both have, with other values
 */
public record StateDiff(
        String operator, String state, List<String> onlyLeft, List<String> onlyRight, List<String> changed) {

    /** Copies the lists. */
    public StateDiff {
        onlyLeft = List.copyOf(onlyLeft);
        onlyRight = List.copyOf(onlyRight);
        changed = List.copyOf(changed);
    }

    /** Whether there is a difference. */
    public boolean isDifferent() {
        return !onlyLeft.isEmpty() || !onlyRight.isEmpty() || !changed.isEmpty();
    }

    /**
     * Compares all states of all operators; of one operator at a time the keys and digests of both come into memory.
     *
     * @return one a state, equal ones too
     */
    public static List<StateDiff> all(Savepoint left, Savepoint right) throws IOException {
        SortedSet<String> operators = new TreeSet<>();
        left.operators().forEach(operator -> operators.add(operator.uid()));
        right.operators().forEach(operator -> operators.add(operator.uid()));
        List<StateDiff> all = new ArrayList<>();
        for (String operator : operators) {
            Map<String, Map<String, String>> before = digests(left, operator);
            Map<String, Map<String, String>> after = digests(right, operator);
            SortedSet<String> states = new TreeSet<>(before.keySet());
            states.addAll(after.keySet());
            for (String state : states) {
                all.add(of(operator, state, before.getOrDefault(state, Map.of()), after.getOrDefault(state, Map.of())));
            }
        }
        return all;
    }

    private static StateDiff of(String operator, String state, Map<String, String> left, Map<String, String> right) {
        List<String> onlyLeft = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        new TreeMap<>(left).forEach((key, digest) -> {
            String other = right.get(key);
            if (other == null) {
                onlyLeft.add(key);
            } else if (!other.equals(digest)) {
                changed.add(key);
            }
        });
        List<String> onlyRight = right.keySet().stream()
                .filter(key -> !left.containsKey(key))
                .sorted()
                .toList();
        return new StateDiff(operator, state, onlyLeft, onlyRight, changed);
    }

    /** Digests of values by key, by state. */
    private static Map<String, Map<String, String>> digests(Savepoint savepoint, String uid) throws IOException {
        Map<String, Map<String, String>> all = new HashMap<>();
        Optional<SavedOperator> found = savepoint.operators().stream()
                .filter(operator -> operator.uid().equals(uid))
                .findFirst();
        if (found.isPresent()) {
            Digests digests = new Digests();
            found.get().states().forEach(state -> all.put(state.name(), new HashMap<>()));
            found.get()
                    .each(entry -> put(
                            entry, digests, all.computeIfAbsent(entry.state().name(), name -> new HashMap<>())));
        }
        return all;
    }

    private static void put(SavedEntry entry, Digests digests, Map<String, String> into) {
        String digest = digests.of(entry.value());
        String key = entry.state().kind().isKeyed() ? HexFormat.of().formatHex(entry.key()) : digest;
        for (int again = 2; into.putIfAbsent(key, digest) != null; again++) {
            // of equal elements of a list each counts
            key = digest + " " + again;
        }
    }
}
