package io.nyala.tables;

import java.util.List;

/** All tables, in the order in which they are created. */
public final class Tables {

    public static final Table PROFILE = ProfileTable.TABLE;
    public static final Table IDENTIFIER = IdentifierTable.TABLE;
    public static final Table SESSION = SessionTable.TABLE;
    public static final Table EVENT = EventTable.TABLE;
    public static final Table IDENTITY_CHANGE = IdentityChangeTable.TABLE;
    public static final Table PENDING_MATCH = PendingMatchTable.TABLE;
    public static final Table ERASURE = ErasureTable.TABLE;
    public static final Table ERASURE_RECEIPT = ErasureReceiptTable.TABLE;
    public static final Table SCHEMA_VERSION = SchemaVersionTable.TABLE;

    /** Every table of the database. */
    public static final List<Table> ALL = List.of(
            SCHEMA_VERSION,
            PROFILE,
            IDENTIFIER,
            SESSION,
            EVENT,
            IDENTITY_CHANGE,
            PENDING_MATCH,
            ERASURE,
            ERASURE_RECEIPT);

    private Tables() {}

    /**
     * The table of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Table byName(String name) {
        return ALL.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no table " + name));
    }
}
