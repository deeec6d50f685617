package io.nyala.tables;

import java.util.Objects;

/**
 * One thing in which a live table is not as defined.
 *
 * @param kind what follows from it
 * @param what one line that names table and column
 */
public record Difference(Kind kind, String what) {

    /** What follows from a difference. */
    public enum Kind {
        /** Applying the definition does it, without a pause and without a loss. */
        TO_DO,
        /** Refused: only a person may resolve it, since data could be lost. */
        REFUSED,
        /** Left as it is, since it harms nobody: more columns than defined, another number of partitions. */
        LEFT_ALONE
    }

    public Difference {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(what);
    }
}
