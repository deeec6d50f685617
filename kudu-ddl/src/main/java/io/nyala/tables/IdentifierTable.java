package io.nyala.tables;

import static io.nyala.tables.Column.Layout.BIT_SHUFFLE;
import static io.nyala.tables.Column.Layout.COMPRESSED_TEXT;
import static io.nyala.tables.Column.Layout.DICTIONARY;
import static io.nyala.tables.Column.optional;
import static io.nyala.tables.Column.required;
import static io.nyala.tables.ColumnType.BIGINT;
import static io.nyala.tables.ColumnType.STRING;
import static io.nyala.tables.ColumnType.TIMESTAMP;

import io.nyala.identity.ProfileId;
import io.nyala.profile.Fragment;
import java.util.List;

/**
 * Table {@code identifier}: one row an identifier, and which person it names.
 *
 * <p>The row is a coarse one on purpose: its {@code last_seen} is a day, so that it is rewritten once a day and not with
 * each event.
 */
public final class IdentifierTable {

    /** The definition. */
    public static final Table TABLE = new Table(
            "identifier",
            "One row an identifier, and which person it names.",
            List.of(
                    Column.key("identifier_key", STRING, COMPRESSED_TEXT, "Keyed hash of tenant, namespace and value."),
                    required("tenant", STRING, DICTIONARY, "Whose customer this is."),
                    required("namespace", STRING, DICTIONARY, "Kind of identifier: user_id, email, anonymous_id, ..."),
                    optional("value", STRING, COMPRESSED_TEXT, "The normalised value; NULL after an erasure."),
                    required("profile_id", STRING, COMPRESSED_TEXT, "The person it names today."),
                    required("first_seen", TIMESTAMP, BIT_SHUFFLE, "Earliest event time, UTC."),
                    optional("last_seen", TIMESTAMP, BIT_SHUFFLE, "Day of the latest event while active, UTC."),
                    optional("linked_at", TIMESTAMP, BIT_SHUFFLE, "When it was linked to others; NULL when alone."),
                    optional("link_reason", STRING, DICTIONARY, "Why it was linked; NULL when alone."),
                    required("version", BIGINT, BIT_SHUFFLE, "Grows with each change, except after a failure.")),
            1,
            4);

    private static final long DAY_MILLIS = 86_400_000;

    private IdentifierTable() {}

    /** Whether two states of one fragment have the same row, the version apart. */
    public static boolean sameRow(Fragment one, Fragment other) {
        return one.firstSeen() == other.firstSeen()
                && day(one.lastSeen()) == day(other.lastSeen())
                && one.generation() == other.generation();
    }

    /** The row of the identifier that owns a fragment. */
    public static TableRow row(Fragment fragment, ProfileId profile) {
        return TableRow.of(TABLE)
                .put("identifier_key", fragment.identifier().key().hex())
                .put("tenant", fragment.tenant())
                .put("namespace", fragment.identifier().namespace())
                .put("value", fragment.identifier().value())
                .put("profile_id", profile.hex())
                .put("first_seen", fragment.firstSeen() * 1000)
                .put("last_seen", fragment.lastSeen() == Fragment.NEVER ? null : day(fragment.lastSeen()) * 1000)
                .put("linked_at", null)
                .put("link_reason", null)
                .put("version", fragment.version())
                .build();
    }

    private static long day(long millis) {
        return millis == Fragment.NEVER ? millis : Math.floorDiv(millis, DAY_MILLIS) * DAY_MILLIS;
    }
}
