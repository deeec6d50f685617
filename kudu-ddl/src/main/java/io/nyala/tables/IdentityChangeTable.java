package io.nyala.tables;

import static io.nyala.tables.Column.Layout.BIT_SHUFFLE;
import static io.nyala.tables.Column.Layout.COMPRESSED_TEXT;
import static io.nyala.tables.Column.Layout.DICTIONARY;
import static io.nyala.tables.Column.optional;
import static io.nyala.tables.Column.required;
import static io.nyala.tables.ColumnType.BIGINT;
import static io.nyala.tables.ColumnType.STRING;
import static io.nyala.tables.ColumnType.TIMESTAMP;

import io.nyala.identity.IdentifierKey;
import io.nyala.link.IdentityChange;
import java.util.List;

/**
 * Table {@code identity_change}: the history of who is who. A row is never changed, so it says for every identifier who it named at any
 * moment: the README of this module has the query.
 */
public final class IdentityChangeTable {

    /** The definition. */
    public static final Table TABLE = new Table(
            "identity_change",
            "The history of who is who, only added to: at time T an identifier named to_profile_id of its last row up to T.",
            List.of(
                    Column.key("tenant", STRING, DICTIONARY, "Whose customers."),
                    Column.key("epoch", BIGINT, BIT_SHUFFLE, "Place in the history of the tenant."),
                    required("changed_at", TIMESTAMP, BIT_SHUFFLE, "When the message or order was taken in, UTC."),
                    required(
                            "kind",
                            STRING,
                            DICTIONARY,
                            "What happened: linked, merged, split, erased, expired, demoted, unlinked, confirmed, conflict,"
                                    + " vetoed or refused."),
                    required("from_profile_id", STRING, COMPRESSED_TEXT, "The person before."),
                    required(
                            "to_profile_id",
                            STRING,
                            COMPRESSED_TEXT,
                            "The person after; the same where nothing changed."),
                    required("identifier_key", STRING, COMPRESSED_TEXT, "Which identifier."),
                    optional(
                            "other_identifier_key",
                            STRING,
                            COMPRESSED_TEXT,
                            "The identifier it was seen or named with; NULL without one."),
                    required("reason", STRING, DICTIONARY, "The rule, or the words of a steward."),
                    required(
                            "evidence_message_id",
                            STRING,
                            COMPRESSED_TEXT,
                            "The message that showed it, or the order."),
                    optional("requested_by", STRING, DICTIONARY, "Who ordered it; NULL for a message.")),
            2,
            4);

    private IdentityChangeTable() {}

    /** The row's key as the write journal knows it. */
    public static String primaryKey(String tenant, long epoch) {
        return TABLE.primaryKey(tenant, epoch);
    }

    /** The epoch in a key that {@link #primaryKey} made. */
    public static long epoch(String primaryKey) {
        return (Long) KeyText.values(TABLE, primaryKey).get(1);
    }

    /** The row of one line of the history. */
    public static TableRow row(IdentityChange change) {
        IdentifierKey other = change.otherOrNull();
        return TableRow.of(TABLE)
                .put("tenant", change.tenant())
                .put("epoch", change.epoch())
                .put("changed_at", change.changedAt() * 1000)
                .put("kind", change.kind().word())
                .put("from_profile_id", change.from().hex())
                .put("to_profile_id", change.to().hex())
                .put("identifier_key", change.identifier().hex())
                .put("other_identifier_key", other == null ? null : other.hex())
                .put("reason", change.reason())
                .put("evidence_message_id", change.evidence())
                .putText("requested_by", change.by())
                .build();
    }
}
