package io.nyala.settings;

import io.nyala.settings.InvalidSettingsException.Mistake;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One mapping of a YAML file: its values by key, typed and bounded. What a section does not say holds as its parent says it.
 *
 * <p>Whatever is wrong becomes a mistake and a legal value stands in for it, so that all mistakes are found at once. Mistakes name keys and
 * lines, never values.
 */
public final class Section {

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final Pattern AMOUNT_AND_UNIT = Pattern.compile("([0-9]{1,6})([smhdw])");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7));
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final String path;
    private final int line;
    private final @Nullable Section parentOrNull;
    private final Set<Mistake> mistakes;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
    private boolean isFaulty;

    /**
     * The whole file.
     *
     * @param node what is in it
     * @param mistakes takes what is wrong
     */
    Section(Node node, Set<Mistake> mistakes) {
        this("", line(node), null, mistakes);
        take(node, "the file");
    }

    private Section(String path, int line, @Nullable Section parentOrNull, Set<Mistake> mistakes) {
        this.path = path;
        this.line = line;
        this.parentOrNull = parentOrNull;
        this.mistakes = mistakes;
    }

    private void take(Node node, String name) {
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::take);
        } else {
            mistake(line(node), name + " has no keys: write key: value lines, or {} for none");
        }
    }

    private void take(NodeTuple entry) {
        int at = line(entry.getKeyNode());
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
            mistake(at, "a key is no word: write key: value");
            return;
        }
        NodeTuple first = entries.putIfAbsent(key.getValue(), entry);
        if (first != null) {
            mistake(
                    at,
                    path + key.getValue() + " is there twice: keep one, the other is in line "
                            + line(first.getKeyNode()));
        }
    }

    /** The section under a key. What it does not say holds as {@code parentOrNull} says it. */
    public Section section(String key, @Nullable Section parentOrNull) {
        Node node = nodeOrNull(key);
        Section section = new Section(path + key + ".", lineOf(key), parentOrNull, mistakes);
        if (node == null) {
            mistake(line, path + key + " is missing: write it, or copy it from the file of the defaults");
        } else {
            section.take(node, path + key);
        }
        return section;
    }

    /** Refuses keys that are not known. */
    public void refuseOthersThan(List<String> known) {
        for (String key : keys()) {
            if (!known.contains(key)) {
                mistake(lineOf(key), path + key + " is not known: known are " + String.join(", ", known));
            }
        }
    }

    /** All keys, in their order in the file. */
    public List<String> keys() {
        return List.copyOf(entries.keySet());
    }

    /** Whether nothing was wrong so far with this section and what holds where it says nothing. */
    public boolean isSound() {
        return !isFaulty && (parentOrNull == null || parentOrNull.isSound());
    }

    /** Whether a key has keys below it. */
    public boolean isSection(String key) {
        return nodeOrNull(key) instanceof MappingNode;
    }

    /**
     * A word; null when none is said.
     *
     * @param reader types it, or throws {@link IllegalArgumentException} with what to do
     */
    public <T> @Nullable T wordOrNull(String key, Function<String, T> reader) {
        Node node = nodeOrNull(key);
        if (node instanceof ScalarNode said) {
            try {
                return reader.apply(said.getValue());
            } catch (IllegalArgumentException e) {
                refuse(key, " " + e.getMessage());
            }
        } else if (node != null) {
            refuse(key, ": write a word, in single quotes if it has signs");
        }
        return null;
    }

    public boolean says(String key) {
        return entries.containsKey(key);
    }

    /** Says that something is wrong with a key, or with its absence. */
    public void refuse(String key, String what) {
        mistake(lineOf(key), path + key + what);
    }

    public int whole(String key, int least, int most) {
        String wanted = "write a whole number from " + least + " to " + most;
        return scalar(key, wanted, least, text -> {
            int number = Integer.parseInt(text);
            return least <= number && number <= most ? number : null;
        });
    }

    public double fraction(String key, double least, double most) {
        String wanted = "write a number from " + least + " to " + most;
        return scalar(key, wanted, most, text -> {
            double number = DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
            return least <= number && number <= most ? number : null;
        });
    }

    public boolean truth(String key) {
        return scalar(key, "write true or false", false, Map.of("true", true, "false", false)::get);
    }

    /**
     * A word or a name.
     *
     * @param wanted what to write, for the mistake
     * @param pattern what the whole text must match
     * @return the text; empty when it is refused
     */
    public String text(String key, String wanted, Pattern pattern) {
        return scalar(key, wanted, "", text -> pattern.matcher(text).matches() ? text : null);
    }

    /** A constant of an enum, written in lower case. */
    public <E extends Enum<E>> E oneOf(Class<E> type, String key) {
        Map<String, E> byName = Stream.of(type.getEnumConstants())
                .collect(Collectors.toMap(
                        constant -> constant.name().toLowerCase(Locale.ROOT),
                        Function.identity(),
                        (one, other) -> one,
                        LinkedHashMap::new));
        return scalar(
                key, "write one of " + String.join(", ", byName.keySet()), type.getEnumConstants()[0], byName::get);
    }

    /** A span of time; null when none is said, or {@code none}. */
    public @Nullable Duration durationOrNull(String key) {
        Node node = owner(key).nodeOrNull(key);
        if (node == null || (node instanceof ScalarNode said && said.getValue().equals("none"))) {
            return null;
        }
        return scalar(key, "write a time such as 90d or P90D, 1s to 36500d, or none", SHORTEST, text -> {
            Matcher amount = AMOUNT_AND_UNIT.matcher(text);
            Duration time = amount.matches()
                    ? UNITS.getOrDefault(amount.group(2), Duration.ZERO).multipliedBy(Integer.parseInt(amount.group(1)))
                    : Duration.parse(text);
            return time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0 ? null : time;
        });
    }

    /**
     * The items of a list, those of the parent too; nothing when there is none.
     *
     * @param reader types an item, or throws {@link IllegalArgumentException} with what to do
     */
    public <T> List<T> list(String key, Function<String, T> reader) {
        List<T> items = parentOrNull == null ? new ArrayList<>() : parentOrNull.list(key, reader);
        Node node = nodeOrNull(key);
        if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                add(items, key, item, reader);
            }
        } else if (node != null) {
            refuse(key, ": write a list such as [one, two], or [] for none");
        }
        return items;
    }

    private <T> void add(List<T> items, String key, Node item, Function<String, T> reader) {
        if (!(item instanceof ScalarNode said)) {
            mistake(line(item), path + key + " has an item that is no text: put it in single quotes");
            return;
        }
        try {
            items.add(reader.apply(said.getValue()));
        } catch (IllegalArgumentException e) {
            mistake(line(item), path + key + " has an item that " + e.getMessage());
        }
    }

    private <T> T scalar(String key, String wanted, T standIn, Function<String, @Nullable T> reader) {
        Section owner = owner(key);
        Node node = owner.nodeOrNull(key);
        T value = node instanceof ScalarNode said ? read(said.getValue(), reader) : null;
        if (value == null) {
            owner.refuse(key, (node == null ? " is missing: " : ": ") + wanted);
        }
        return value == null ? standIn : value;
    }

    private static <T> @Nullable T read(String text, Function<String, @Nullable T> reader) {
        try {
            return reader.apply(text);
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }

    /** Who says the value of a key: this section, else its parent. */
    private Section owner(String key) {
        return parentOrNull == null || says(key) ? this : parentOrNull.owner(key);
    }

    private int lineOf(String key) {
        NodeTuple entry = entries.get(key);
        return entry == null ? line : line(entry.getKeyNode());
    }

    private @Nullable Node nodeOrNull(String key) {
        NodeTuple entry = entries.get(key);
        return entry == null ? null : entry.getValueNode();
    }

    private void mistake(int at, String text) {
        isFaulty = true;
        mistakes.add(new Mistake(at, text));
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
