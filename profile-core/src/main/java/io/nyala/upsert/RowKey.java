package io.nyala.upsert;

import java.util.Objects;

/**
 * Names one row of one table, and who may say what is in it. All parts are opaque to the protocol; none may hold personal data,
 * because the key goes into the journal.
 *
 * @param table name of the table, for example {@code nyala.profile}
 * @param owner key of the operator that owns the row: a re-emission is routed by it. A function of {@code table} and {@code primaryKey}
 * @param primaryKey the row's primary key as text, in the encoding of the table's definition; all key columns are in it
 */
public record RowKey(String table, String owner, String primaryKey) {
    /** Refuses empty parts: a key that names no row can't be answered. */
    public RowKey {
        requireText(table, "table");
        requireText(owner, "owner");
        requireText(primaryKey, "primaryKey");
    }

    private static void requireText(String part, String name) {
        Objects.requireNonNull(part, name);
        if (part.isEmpty()) {
            throw new IllegalArgumentException("a row key needs its " + name);
        }
    }
}
