package io.nyala.state.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What is not as it should be, counted by kind, with the first few of each kind in words. */
public final class Differences {

    private static final int SHOWN = 5;

    private final Map<String, List<String>> shown = new TreeMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    /** Something is wrong. */
    public void add(String kind, String what) {
        counts.merge(kind, 1, Integer::sum);
        List<String> examples = shown.computeIfAbsent(kind, key -> new ArrayList<>());
        if (examples.size() < SHOWN) {
            examples.add(what);
        }
    }

    /** Something is wrong unless the two are equal. */
    public void expect(String kind, String of, Object expected, Object found) {
        if (!expected.equals(found)) {
            add(kind, of + ": expected " + expected + ", found " + found);
        }
    }

    /** All that another comparison found is wrong here too. */
    public void addAll(Differences others) {
        others.counts.forEach((kind, count) -> counts.merge(kind, count, Integer::sum));
        others.shown.forEach((kind, examples) -> {
            List<String> all = shown.computeIfAbsent(kind, key -> new ArrayList<>());
            examples.stream().limit(SHOWN - all.size()).forEach(all::add);
        });
    }

    /** How many things are wrong. */
    public int count() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many of one kind are wrong. */
    public int count(String kind) {
        return counts.getOrDefault(kind, 0);
    }

    /** In words: all as it should be, or how many differ. */
    public String verdict() {
        return count() == 0 ? "all as it should be" : count() + " differences";
    }

    /** Tells counts and examples, line by line: keys and what a test made up, never a value of a person. */
    public void print(Consumer<String> line) {
        counts.forEach((kind, count) -> {
            line.accept(String.format("%,d x %s", count, kind));
            shown.get(kind).forEach(example -> line.accept("    " + example));
        });
    }
}
