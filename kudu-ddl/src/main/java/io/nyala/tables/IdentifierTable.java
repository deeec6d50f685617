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
import io.nyala.link.ChangeKind;
import io.nyala.link.LinkedIdentifier;
import io.nyala.profile.Fragment;
import io.nyala.resolve.ResolvedIdentifier;
import java.util.List;
import java.util.Objects;

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
                    required(
                            "first_seen",
                            TIMESTAMP,
                            BIT_SHUFFLE,
                            "Earliest event time, UTC; the day where it was seen beside a better identifier."),
                    optional("last_seen", TIMESTAMP, BIT_SHUFFLE, "Day of the latest event while active, UTC."),
                    optional("linked_at", TIMESTAMP, BIT_SHUFFLE, "When it was linked to others; NULL when alone."),
                    optional(
                            "link_reason",
                            STRING,
                            DICTIONARY,
                            "The last thing that happened to it: linked, merged, split, ...; NULL when nothing did."),
                    optional(
                            "held_until",
                            TIMESTAMP,
                            BIT_SHUFFLE,
                            "Not erased nor expired before this time, UTC; NULL when nothing holds it."),
                    required("version", BIGINT, BIT_SHUFFLE, "Grows with each change, except after a failure.")),
            1,
            4);

    private static final long DAY_MILLIS = 86_400_000;

    private IdentifierTable() {}

    /** Whether two states of one identifier have the same row, the version apart. */
    public static boolean sameRow(ResolvedIdentifier one, ResolvedIdentifier other) {
        return one.generation() == other.generation()
                && one.membership().equals(other.membership())
                && firstSeen(one) == firstSeen(other)
                && lastSeenDay(one) == lastSeenDay(other)
                && one.heldUntil() == other.heldUntil();
    }

    /**
     * The row of an identifier that was seen.
     *
     * @param profile the person it names
     * @throws NullPointerException when it was not seen
     */
    public static TableRow row(ResolvedIdentifier known, ProfileId profile) {
        Fragment fragment = Objects.requireNonNull(known.fragmentOrNull());
        ResolvedIdentifier.Membership membership = known.membership();
        long lastSeenDay = lastSeenDay(known);
        ChangeKind reason = membership.reasonOrNull();
        return TableRow.of(TABLE)
                .put("identifier_key", fragment.identifier().key().hex())
                .put("tenant", fragment.tenant())
                .put("namespace", fragment.identifier().namespace())
                .put("value", fragment.identifier().value())
                .put("profile_id", profile.hex())
                .put("first_seen", firstSeen(known) * 1000)
                .put("last_seen", lastSeenDay == Fragment.NEVER ? null : lastSeenDay * 1000)
                .put("linked_at", known.alone() ? null : membership.linkedAt() * 1000)
                .put("link_reason", reason == null ? null : reason.word())
                .put("held_until", known.heldUntil() == LinkedIdentifier.NEVER ? null : known.heldUntil() * 1000)
                .put("version", fragment.version())
                .build();
    }

    /** To the millisecond where an event was its own on that day, else to the day. */
    private static long firstSeen(ResolvedIdentifier known) {
        Fragment fragment = known.fragmentOrNull();
        long own = fragment == null ? Long.MAX_VALUE : fragment.firstSeen();
        long beside =
                known.mentions().isEmpty() ? Long.MAX_VALUE : known.mentions().firstMillis();
        return own != Long.MAX_VALUE && day(own) <= beside ? own : beside;
    }

    private static long lastSeenDay(ResolvedIdentifier known) {
        Fragment fragment = known.fragmentOrNull();
        long own = fragment == null ? Fragment.NEVER : day(fragment.lastSeen());
        return known.mentions().isEmpty() ? own : Math.max(own, known.mentions().lastMillis());
    }

    private static long day(long millis) {
        return millis == Fragment.NEVER ? millis : Math.floorDiv(millis, DAY_MILLIS) * DAY_MILLIS;
    }
}
