package io.nyala.identity;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Values that name nobody because programs write them when they have none; as identifiers they would make one person of thousands.
 *
 * <p>Words match in any case, patterns as a whole. White space and quotes around a value do not hide it. Immutable.
 */
public final class BlockedValues implements Serializable {

    /** Nothing is blocked. */
    public static final BlockedValues NONE = new BlockedValues(List.of(), List.of());

    private static final long serialVersionUID = 1L;

    private final Set<String> words = new HashSet<>();
    private final List<Pattern> patterns;

    /**
     * @param words values blocked in any case
     * @param patterns values blocked as written; each must match the whole value
     */
    public BlockedValues(Collection<String> words, List<Pattern> patterns) {
        words.forEach(word -> this.words.add(word.toLowerCase(Locale.ROOT)));
        this.patterns = List.copyOf(patterns);
    }

    /** Whether a value names nobody. When a pattern takes too long to say so, it does. */
    public boolean contains(String value) {
        String stripped = value.strip();
        return isBlocked(stripped) || (isQuoted(stripped) && isBlocked(stripped.substring(1, stripped.length() - 1)));
    }

    private boolean isBlocked(String value) {
        if (words.contains(value.toLowerCase(Locale.ROOT))) {
            return true;
        }
        for (Pattern pattern : patterns) {
            if (PatientText.verdict(pattern, value) != PatientText.Verdict.DIFFERS) {
                return true;
            }
        }
        return false;
    }

    private static boolean isQuoted(String value) {
        int last = value.length() - 1;
        return last > 0 && (value.charAt(0) == '"' || value.charAt(0) == '\'') && value.charAt(last) == value.charAt(0);
    }

    private List<String> texts() {
        return patterns.stream().map(Pattern::pattern).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BlockedValues that && words.equals(that.words) && texts().equals(that.texts());
    }

    @Override
    public int hashCode() {
        return 31 * words.hashCode() + texts().hashCode();
    }

    @Override
    public String toString() {
        return "BlockedValues[" + words.size() + " words, " + patterns.size() + " patterns]";
    }
}
