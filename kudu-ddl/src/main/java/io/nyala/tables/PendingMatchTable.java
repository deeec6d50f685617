package io.nyala.tables;

import static io.nyala.tables.Column.Layout.BIT_SHUFFLE;
import static io.nyala.tables.Column.Layout.COMPRESSED_TEXT;
import static io.nyala.tables.Column.Layout.DICTIONARY;
import static io.nyala.tables.Column.optional;
import static io.nyala.tables.Column.required;
import static io.nyala.tables.ColumnType.BIGINT;
import static io.nyala.tables.ColumnType.DOUBLE;
import static io.nyala.tables.ColumnType.STRING;
import static io.nyala.tables.ColumnType.TIMESTAMP;

import io.nyala.link.PendingMatch;
import java.util.List;

/** Table {@code pending_match}: one row for each two identifiers that are perhaps one person, decided or not. */
public final class PendingMatchTable {

    /** The definition. */
    public static final Table TABLE = new Table(
            "pending_match",
            "One row for each two identifiers that are perhaps one person, decided or not.",
            List.of(
                    Column.key("match_id", STRING, COMPRESSED_TEXT, "Names it; the same two always have the same."),
                    required("tenant", STRING, DICTIONARY, "Whose customers."),
                    required("left_identifier_key", STRING, COMPRESSED_TEXT, "One identifier."),
                    required("right_identifier_key", STRING, COMPRESSED_TEXT, "The other identifier."),
                    required("left_profile_id", STRING, COMPRESSED_TEXT, "Person of the one when it was raised."),
                    required("right_profile_id", STRING, COMPRESSED_TEXT, "Person of the other when it was raised."),
                    required("confidence", DOUBLE, BIT_SHUFFLE, "0 to 1, the highest heard."),
                    required("raised_by", STRING, DICTIONARY, "Which matcher or source said it."),
                    required("evidence", STRING, COMPRESSED_TEXT, "What speaks for it, without personal data."),
                    required("raised_at", TIMESTAMP, BIT_SHUFFLE, "When it was raised first, UTC."),
                    required("state", STRING, DICTIONARY, "open, same_person or different_people."),
                    optional("decided_at", TIMESTAMP, BIT_SHUFFLE, "When it was decided, UTC; NULL while open."),
                    optional("decided_by", STRING, DICTIONARY, "Who decided; NULL while open."),
                    required("version", BIGINT, BIT_SHUFFLE, "Grows with each change.")),
            1,
            4);

    private PendingMatchTable() {}

    /** The row's key as the write journal knows it. */
    public static String primaryKey(String matchId) {
        return TABLE.primaryKey(matchId);
    }

    /** The match id in a key that {@link #primaryKey} made. */
    public static String matchId(String primaryKey) {
        return (String) KeyText.values(TABLE, primaryKey).get(0);
    }

    /** The row of one match. */
    public static TableRow row(PendingMatch match) {
        boolean open = match.state() == PendingMatch.State.OPEN;
        return TableRow.of(TABLE)
                .put("match_id", match.matchId())
                .put("tenant", match.tenant())
                .put("left_identifier_key", match.left().hex())
                .put("right_identifier_key", match.right().hex())
                .put("left_profile_id", match.leftProfile().hex())
                .put("right_profile_id", match.rightProfile().hex())
                .put("confidence", match.confidence())
                .put("raised_by", match.by())
                .put("evidence", match.evidence())
                .put("raised_at", match.raisedAt() * 1000)
                .put("state", match.state().word())
                .put("decided_at", open ? null : match.decidedAt() * 1000)
                .put("decided_by", open ? null : match.decidedBy())
                .put("version", match.version())
                .build();
    }
}
