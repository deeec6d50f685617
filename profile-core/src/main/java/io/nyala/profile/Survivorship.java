package io.nyala.profile;

import io.nyala.event.Value;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What becomes of two things said of one attribute.
 *
 * <p>Each rule is commutative and associative, so that any order of arrival and any grouping into fragments ends in the same
 * value. All but {@link #SUM} are idempotent as well; a sum relies on each message being counted once.
 */
public enum Survivorship {
    /** The newest by event time; at the same instant the better source, then the greater message id, then the value. */
    LATEST {
        @Override
        public Attribute combine(Attribute one, Attribute other) {
            return newer(one, other) >= 0 ? one : other;
        }
    },
    /** The oldest by event time: what was said first stays. */
    EARLIEST {
        @Override
        public Attribute combine(Attribute one, Attribute other) {
            return newer(one, other) <= 0 ? one : other;
        }
    },
    /** What the best source says, however old; the newest of one source. */
    SOURCE_PRIORITY {
        @Override
        public Attribute combine(Attribute one, Attribute other) {
            int bySource = Integer.compare(other.sourcePriority(), one.sourcePriority());
            return (bySource != 0 ? bySource : newer(one, other)) >= 0 ? one : other;
        }
    },
    /** The smallest value ever said; a removal does not count. */
    MIN {
        @Override
        public Attribute combine(Attribute one, Attribute other) {
            return byValue(one, other, -1);
        }
    },
    /** The greatest value ever said; a removal does not count. */
    MAX {
        @Override
        public Attribute combine(Attribute one, Attribute other) {
            return byValue(one, other, 1);
        }
    },
    /** No beats yes: the rule for permissions. The newest of equal answers. */
    MOST_RESTRICTIVE {
        @Override
        public Attribute combine(Attribute one, Attribute other) {
            int byPermission = Boolean.compare(permits(other), permits(one));
            return (byPermission != 0 ? byPermission : newer(one, other)) >= 0 ? one : other;
        }
    },
    /** The sum of all numbers said, exact; what is not a number counts nothing. */
    SUM {
        @Override
        public Attribute combine(Attribute one, Attribute other) {
            return LATEST.combine(one, other).withValue(Numbers.sum(one.current(), other.current()));
        }

        @Override
        public Attribute first(Attribute said) {
            return said.withValue(Numbers.sum(said.current(), null));
        }
    },
    /** The set of all values said, sorted; bounded to the {@value ValueSet#MAX_MEMBERS} smallest. */
    UNION {
        @Override
        public Attribute combine(Attribute one, Attribute other) {
            return LATEST.combine(one, other).withValue(ValueSet.union(one.current(), other.current()));
        }

        @Override
        public Attribute first(Attribute said) {
            return said.withValue(ValueSet.union(said.current(), null));
        }
    };

    /** The newest last. */
    static final Comparator<Attribute> BY_PROOF = Comparator.comparingLong(Attribute::at)
            .thenComparing(Comparator.comparingInt(Attribute::sourcePriority).reversed())
            .thenComparing(Attribute::messageId)
            .thenComparing(Attribute::source);

    /**
     * The rule of a name in small letters.
     *
     * @throws IllegalArgumentException with all names, when there is none of that name
     */
    static Survivorship of(String word) {
        return Stream.of(values())
                .filter(rule -> rule.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no rule " + word + ", only "
                        + Stream.of(values()).map(Survivorship::word).collect(Collectors.joining(", "))));
    }

    /** Its name as people write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The form in which the first thing said is kept. */
    public Attribute first(Attribute said) {
        return said;
    }

    /** Whether one of the things said is believed, and the others are not. */
    boolean picks() {
        return this != SUM && this != UNION;
    }

    /** What is kept of two; the same whichever is given first. */
    public abstract Attribute combine(Attribute one, Attribute other);

    private static int newer(Attribute one, Attribute other) {
        int byProof = BY_PROOF.compare(one, other);
        return byProof != 0 ? byProof : compareValues(one.value(), other.value());
    }

    private static Attribute byValue(Attribute one, Attribute other, int sign) {
        if (one.value().isEmpty() || other.value().isEmpty()) {
            return one.value().isPresent() == other.value().isPresent()
                    ? LATEST.combine(one, other)
                    : one.value().isPresent() ? one : other;
        }
        int order = sign * compareValues(one.value(), other.value());
        // of equal values the oldest proof is kept: the value has been true since then
        return order > 0 || (order == 0 && newer(one, other) <= 0) ? one : other;
    }

    private static boolean permits(Attribute attribute) {
        return attribute.current() instanceof Value.Truth truth && truth.value();
    }

    private static int compareValues(Optional<Value> one, Optional<Value> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Boolean.compare(one.isPresent(), other.isPresent());
        }
        return ValueOrder.INSTANCE.compare(one.get(), other.get());
    }
}
