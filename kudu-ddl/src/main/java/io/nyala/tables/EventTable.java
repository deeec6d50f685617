package io.nyala.tables;

import static io.nyala.tables.Column.Layout.BIT_SHUFFLE;
import static io.nyala.tables.Column.Layout.COMPRESSED_TEXT;
import static io.nyala.tables.Column.Layout.DICTIONARY;
import static io.nyala.tables.Column.Layout.REPEATED_TEXT;
import static io.nyala.tables.Column.optional;
import static io.nyala.tables.Column.required;
import static io.nyala.tables.ColumnType.BIGINT;
import static io.nyala.tables.ColumnType.DOUBLE;
import static io.nyala.tables.ColumnType.STRING;
import static io.nyala.tables.ColumnType.TIMESTAMP;

import io.nyala.event.AttributeChange;
import io.nyala.event.CanonicalJson;
import io.nyala.event.Event;
import io.nyala.event.Order;
import io.nyala.event.Value;
import io.nyala.event.VisitFacts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code event}: one row an accepted message. Every column is a function of that one message, so a replay writes the same row.
 *
 * <p>Cut by the identifier, so that the events of one person lie together, and by months, so that old events go with their month.
 * Who the person is today is said by table {@code identifier}; nothing is rewritten when people are merged.
 */
public final class EventTable {

    /** The definition. */
    public static final Table TABLE = new Table(
                    "event",
                    "One row an accepted event; the person is found through its identifier.",
                    List.of(
                            Column.key("identifier_key", STRING, REPEATED_TEXT, "The identifier it belongs to."),
                            Column.key("occurred_at", TIMESTAMP, BIT_SHUFFLE, "When it happened, UTC."),
                            Column.key("message_id", STRING, COMPRESSED_TEXT, "The sender's id of the message."),
                            required("tenant", STRING, DICTIONARY, "Whose customer this is."),
                            required(
                                    "type",
                                    STRING,
                                    DICTIONARY,
                                    "Kind of call: track, page, screen, identify, group, alias or merge."),
                            optional(
                                    "name",
                                    STRING,
                                    DICTIONARY,
                                    "What happened: name of the event, page or screen; NULL for other calls."),
                            required("source", STRING, DICTIONARY, "Name of the source that sent it."),
                            required("visitor_key", STRING, REPEATED_TEXT, "Keyed hash of the browser or device."),
                            optional(
                                    "session_key",
                                    STRING,
                                    REPEATED_TEXT,
                                    "The session's id where the source gives one, not the key of a row in session; else"
                                            + " NULL."),
                            required("received_at", TIMESTAMP, BIT_SHUFFLE, "When the log took it in, UTC."),
                            required(
                                    "corrected_by_ms",
                                    BIGINT,
                                    BIT_SHUFFLE,
                                    "What was added to the sender's clock to get occurred_at; 0 when untouched."),
                            optional("page", STRING, REPEATED_TEXT, "Path of the page or name of the screen."),
                            optional("referrer", STRING, REPEATED_TEXT, "The page before, without its query."),
                            optional("campaign", STRING, DICTIONARY, "Campaign of the link that was followed."),
                            optional("channel", STRING, DICTIONARY, "web, mobile, server, ..."),
                            optional("device", STRING, DICTIONARY, "Kind of device."),
                            optional("country", STRING, DICTIONARY, "Country, ISO 3166-1 alpha-2."),
                            optional("revenue", DOUBLE, BIT_SHUFFLE, "Revenue of the completed order; NULL for none."),
                            optional("currency", STRING, DICTIONARY, "Currency of the order, ISO 4217."),
                            optional(
                                    "properties",
                                    STRING,
                                    COMPRESSED_TEXT,
                                    "JSON: the properties of a track, page or screen as sent, the traits of other calls; NULL for none.")),
                    3,
                    1,
                    4)
            .cutBy(new TimeRanges("occurred_at", TimeRanges.Unit.MONTH, 0, 2));

    private static final long MICROS_PER_MILLI = 1_000;
    private static final double MICROS = 1_000_000.0;

    private EventTable() {}

    /** The row's key as the write journal knows it. */
    public static String primaryKey(Event event) {
        return TABLE.primaryKey(event.primary().key().hex(), event.occurredAt() * MICROS_PER_MILLI, event.messageId());
    }

    /** The row of an event. */
    public static TableRow row(Event event) {
        VisitFacts visit = event.visit();
        Order order = event.orderOrNull();
        return TableRow.of(TABLE)
                .put("identifier_key", event.primary().key().hex())
                .put("occurred_at", event.occurredAt() * MICROS_PER_MILLI)
                .put("message_id", event.messageId())
                .put("tenant", event.tenant())
                .put("type", event.type().name().toLowerCase(Locale.ROOT))
                .putText("name", event.name())
                .put("source", event.source())
                .put("visitor_key", event.visitor().hex())
                .putText("session_key", visit.sessionId())
                .put("received_at", event.arrivedAt() * MICROS_PER_MILLI)
                .put("corrected_by_ms", event.correctedByMillis())
                .putText("page", visit.page())
                .putText("referrer", visit.referrer())
                .putText("campaign", visit.campaign().label())
                .putText("channel", visit.channel())
                .putText("device", visit.device())
                .putText("country", visit.country())
                .put("revenue", order == null ? null : order.revenueMicros() / MICROS)
                .putText("currency", order == null ? "" : order.currency())
                .putText("properties", event.type().hasProperties() ? event.properties() : traits(event))
                .build();
    }

    /** A trait that is taken away is JSON {@code null}. */
    private static String traits(Event event) {
        if (event.attributes().isEmpty()) {
            return "";
        }
        Map<String, @Nullable Value> traits = new TreeMap<>();
        for (AttributeChange change : event.attributes()) {
            traits.put(change.name(), change.newValue());
        }
        return CanonicalJson.object(traits).text();
    }
}
