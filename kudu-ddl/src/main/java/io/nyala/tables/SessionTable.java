package io.nyala.tables;

import static io.nyala.tables.Column.Layout.BIT_SHUFFLE;
import static io.nyala.tables.Column.Layout.COMPRESSED_TEXT;
import static io.nyala.tables.Column.Layout.DICTIONARY;
import static io.nyala.tables.Column.Layout.PLAIN_DEFAULT;
import static io.nyala.tables.Column.Layout.REPEATED_TEXT;
import static io.nyala.tables.Column.optional;
import static io.nyala.tables.Column.required;
import static io.nyala.tables.ColumnType.BIGINT;
import static io.nyala.tables.ColumnType.BOOLEAN;
import static io.nyala.tables.ColumnType.DOUBLE;
import static io.nyala.tables.ColumnType.STRING;
import static io.nyala.tables.ColumnType.TIMESTAMP;

import io.nyala.identity.IdentifierKey;
import io.nyala.sessionize.Session;
import io.nyala.sessionize.SessionId;
import io.nyala.sessionize.SessionKey;
import io.nyala.sessionize.SessionRow;
import java.util.List;

/**
 * Table {@code session}: one row a session. Cut by the identifier alone, so that the sessions of one person lie together, in order of
 * time.
 *
 * <p>All three key columns may move while late events arrive; the row under the old key goes in the same write. The row is owned by its
 * visitor, so {@code session_key} must name the visitor: no two visitors may have the same one.
 */
public final class SessionTable {

    /** The definition. */
    public static final Table TABLE = new Table(
            "session",
            "One row a session, live or closed.",
            List.of(
                    Column.key("identifier_key", STRING, COMPRESSED_TEXT, "The identifier it belongs to."),
                    Column.key("started_at", TIMESTAMP, BIT_SHUFFLE, "Earliest event time, UTC."),
                    Column.key("session_key", STRING, COMPRESSED_TEXT, "Opaque id of the session."),
                    required("visitor_key", STRING, COMPRESSED_TEXT, "Keyed hash of the browser or device."),
                    required("ended_at", TIMESTAMP, BIT_SHUFFLE, "Latest event time so far, UTC."),
                    required("duration_ms", BIGINT, BIT_SHUFFLE, "From the earliest to the latest event."),
                    required("event_count", BIGINT, BIT_SHUFFLE, "Events counted, each message once."),
                    required("page_count", BIGINT, BIT_SHUFFLE, "Pages and screens seen."),
                    required(
                            "path_length",
                            BIGINT,
                            BIT_SHUFFLE,
                            "Pages and screens along the way; one that is only loaded again counts once."),
                    optional("entry_page", STRING, REPEATED_TEXT, "First page; NULL without one."),
                    optional("exit_page", STRING, REPEATED_TEXT, "Last page so far; NULL without one."),
                    optional("channel", STRING, DICTIONARY, "Channel of the first touch."),
                    optional("referrer", STRING, REPEATED_TEXT, "Referrer of the first touch."),
                    optional("campaign", STRING, DICTIONARY, "Campaign of the first touch."),
                    optional("device", STRING, DICTIONARY, "Kind of device."),
                    optional("country", STRING, DICTIONARY, "Country, ISO 3166-1 alpha-2."),
                    required("revenue", DOUBLE, BIT_SHUFFLE, "Revenue of its completed orders."),
                    required(
                            "is_closed",
                            BOOLEAN,
                            PLAIN_DEFAULT,
                            "False while it runs; only late events change it then."),
                    required(
                            "end_seen",
                            BOOLEAN,
                            PLAIN_DEFAULT,
                            "True when the source sent its end, false when inferred."),
                    required(
                            "start_seen",
                            BOOLEAN,
                            PLAIN_DEFAULT,
                            "True when the source sent its start, false when inferred."),
                    required("version", BIGINT, BIT_SHUFFLE, "Grows with each change, except after a failure.")),
            3,
            1,
            4);

    private static final long MICROS_PER_MILLI = 1_000;
    private static final double MICROS = 1_000_000.0;

    private SessionTable() {}

    /** The row's key as the write journal knows it. */
    public static String primaryKey(SessionId id) {
        return TABLE.primaryKey(
                id.owner().hex(), id.startedAt() * MICROS_PER_MILLI, id.key().hex());
    }

    /**
     * Reads what {@link #primaryKey} wrote.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static SessionId id(String primaryKey) {
        List<Object> values = KeyText.values(TABLE, primaryKey);
        return new SessionId(
                IdentifierKey.fromHex((String) values.get(0)),
                Math.floorDiv((Long) values.get(1), MICROS_PER_MILLI),
                SessionKey.fromHex((String) values.get(2)));
    }

    /**
     * The row of a session.
     *
     * @param visitor whose session it is
     */
    public static TableRow row(IdentifierKey visitor, SessionRow row) {
        Session session = row.session();
        return TableRow.of(TABLE)
                .put("identifier_key", session.id().owner().hex())
                .put("started_at", session.startedAt() * MICROS_PER_MILLI)
                .put("session_key", session.id().key().hex())
                .put("visitor_key", visitor.hex())
                .put("ended_at", session.endedAt() * MICROS_PER_MILLI)
                .put("duration_ms", session.durationMillis())
                .put("event_count", session.eventCount())
                .put("page_count", session.pageCount())
                .put("path_length", session.pathLength())
                .putText("entry_page", session.entryPage())
                .putText("exit_page", session.exitPage())
                .putText("channel", session.channel())
                .putText("referrer", session.referrer())
                .putText("campaign", session.campaign().label())
                .putText("device", session.device())
                .putText("country", session.country())
                .put("revenue", session.revenueMicros() / MICROS)
                .put("is_closed", row.closed())
                .put("end_seen", session.endSeen())
                .put("start_seen", session.startSeen())
                .put("version", row.version())
                .build();
    }
}
