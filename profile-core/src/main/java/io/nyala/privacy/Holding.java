package io.nyala.privacy;

import java.util.Objects;

/**
 * One place of the engine where something of a person can rest: a line of the records of processing activities (GDPR Art. 30).
 *
 * @param kind what sort of place
 * @param name by which the place is found: of a state in a savepoint, of a table, of a topic, of files below the home folder
 * @param keeper stage or part that writes it
 * @param content how much it says of a person
 * @param purpose what it is for
 * @param retention how long it keeps a person who is not erased
 * @param erasure what an erasure does to it
 * @param note what is kept, in words
 */
public record Holding(
        Kind kind,
        String name,
        String keeper,
        Content content,
        String purpose,
        String retention,
        Erasure erasure,
        String note) {

    /** Sorts of places. */
    public enum Kind {
        /** State of the job, and with it checkpoints, savepoints and RocksDB's files. */
        STATE,
        /** Table of Kudu, without the database's name. */
        TABLE,
        /** Kafka topic, without prefix. */
        TOPIC,
        /** Files of the local system. */
        FILE
    }

    /** How much a place says of a person. */
    public enum Content {
        /** Values that a sender wrote: names, addresses, what somebody did. */
        VALUES,
        /** Keyed hashes and times: pseudonymous, and personal data all the same (GDPR recital 26). */
        KEYS,
        /** Counts and positions, nothing of anybody. */
        NOTHING
    }

    /** What an erasure does to a place. */
    public enum Erasure {
        /** The person's part is taken away when the erasure is carried out. */
        REMOVED,
        /** Nothing is taken away at once; it leaves with its age, as {@code retention} says. */
        AGES_OUT,
        /** What is left is the keyed hash and the time of the erasure, which keep the person from coming back. */
        SUPPRESSES,
        /** No erasure reaches it yet: an operator has to. */
        BY_HAND,
        /** There is nothing to take away. */
        NONE
    }

    public Holding {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(content);
        Objects.requireNonNull(erasure);
        if (name.isBlank() || keeper.isBlank() || note.isBlank()) {
            throw new IllegalArgumentException("a place has a name, a keeper and a note");
        }
        if (content != Content.NOTHING && (purpose.isBlank() || retention.isBlank())) {
            throw new IllegalArgumentException("who holds personal data says why and how long: " + name);
        }
        if ((content == Content.NOTHING) != (erasure == Erasure.NONE)) {
            throw new IllegalArgumentException("an erasure has nothing to do only where nothing is held: " + name);
        }
    }
}
