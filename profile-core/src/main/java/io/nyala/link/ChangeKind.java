package io.nyala.link;

import java.util.Locale;

/** What happened to an identifier; the kinds of table {@code identity_change}. */
public enum ChangeKind {
    /** Became one person with another identifier. */
    LINKED,
    /** Moved with its person into an older one. */
    MERGED,
    /** A steward cut it off. */
    SPLIT,
    /** Forgotten. */
    ERASED,
    /** Not seen for longer than its namespace allows. */
    EXPIRED,
    /** Seen with too many others: it names nobody but itself, and links nobody. */
    DEMOTED,
    /** Cut off because what connected it was demoted or detached. */
    UNLINKED,
    /** Two identifiers of one person were seen together: more evidence, no change. */
    CONFIRMED,
    /** A link was refused: a limit, a veto. Nothing changed. */
    CONFLICT,
    /** A steward said that two identifiers are never one person, or may be again. */
    VETOED,
    /** An order changed nothing; the reason says why. */
    REFUSED;

    /** The word in tables and messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind of a word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static ChangeKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
