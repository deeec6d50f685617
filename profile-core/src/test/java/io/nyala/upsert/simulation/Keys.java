package io.nyala.upsert.simulation;

import io.nyala.upsert.RowKey;

/** The keys of the four simulated tables. */
final class Keys {
    static final String PROFILE = "profile";
    static final String IDENTIFIER = "identifier";
    static final String SESSION = "session";
    static final String EVENT = "event";

    private Keys() {}

    /** Moves when the owner decides for an other generation. */
    static RowKey profile(int person, int generation) {
        return new RowKey(PROFILE, Integer.toString(person), person + "." + generation);
    }

    /** Never moves, but its content changes. */
    static RowKey identifier(int person) {
        return new RowKey(IDENTIFIER, Integer.toString(person), Integer.toString(person));
    }

    /** Moves when an earlier event arrives. */
    static RowKey session(int person, int slot, int startedAt) {
        return new RowKey(SESSION, Integer.toString(person), person + "." + slot + "@" + startedAt);
    }

    /** Input-backed. */
    static RowKey event(int person, int id) {
        return new RowKey(EVENT, Integer.toString(person), Integer.toString(id));
    }

    static int person(RowKey key) {
        return Integer.parseInt(key.owner());
    }

    /** Of a session's key. */
    static int slot(RowKey key) {
        return key.primaryKey().charAt(key.primaryKey().indexOf('.') + 1) - '0';
    }

    static boolean isInputBacked(RowKey key) {
        return key.table().equals(EVENT);
    }
}
