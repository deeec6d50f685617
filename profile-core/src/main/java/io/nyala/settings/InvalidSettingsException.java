package io.nyala.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A file that an operator wrote cannot be used; says everything that is wrong with it and what to do. */
public final class InvalidSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Mistake> mistakes;

    /**
     * One thing that is wrong.
     *
     * @param line where, 1 being the first; 0 when it is of no line
     * @param text what, and what to do
     */
    public record Mistake(int line, String text) implements Comparable<Mistake> {

        private static final Comparator<Mistake> BY_LINE =
                Comparator.comparingInt(Mistake::line).thenComparing(Mistake::text);

        @Override
        public int compareTo(Mistake other) {
            return BY_LINE.compare(this, other);
        }

        @Override
        public String toString() {
            return line == 0 ? text : "line " + line + ": " + text;
        }
    }

    InvalidSettingsException(String file, Collection<Mistake> mistakes) {
        super(mistakes.stream()
                .map(mistake -> System.lineSeparator() + "  " + mistake)
                .collect(Collectors.joining("", file + " cannot be used:", "")));
        this.mistakes = List.copyOf(mistakes);
    }

    /** All mistakes, from the first line to the last. */
    public List<Mistake> mistakes() {
        return mistakes;
    }
}
