package io.nyala.tables;

import static io.nyala.tables.Column.Layout.BIT_SHUFFLE;
import static io.nyala.tables.Column.Layout.COMPRESSED_TEXT;
import static io.nyala.tables.Column.Layout.DICTIONARY;
import static io.nyala.tables.Column.Layout.PLAIN_DEFAULT;
import static io.nyala.tables.Column.optional;
import static io.nyala.tables.Column.required;
import static io.nyala.tables.ColumnType.BIGINT;
import static io.nyala.tables.ColumnType.BOOLEAN;
import static io.nyala.tables.ColumnType.DOUBLE;
import static io.nyala.tables.ColumnType.STRING;
import static io.nyala.tables.ColumnType.TIMESTAMP;

import io.nyala.identity.Namespaces;
import io.nyala.profile.Fragment;
import io.nyala.profile.Profile;
import io.nyala.profile.ProfileJson;
import io.nyala.profile.VisitSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code profile}: one row a person.
 *
 * <p>What is said of sessions moves with them, and needs no clock: the 7 and 30 days end with the day of the person's last session.
 * Rows written before these columns existed say NULL until the person's next event.
 */
public final class ProfileTable {

    /** The definition. */
    public static final Table TABLE = new Table(
            "profile",
            "One row a person: who they are, what they did, what they bought.",
            List.of(
                    Column.key("profile_id", STRING, COMPRESSED_TEXT, "Opaque id of the person."),
                    required("tenant", STRING, DICTIONARY, "Whose customer this is."),
                    required("first_seen", TIMESTAMP, BIT_SHUFFLE, "Earliest event time, UTC."),
                    optional(
                            "last_seen", TIMESTAMP, BIT_SHUFFLE, "Latest event time while the person was active, UTC."),
                    required("event_count", BIGINT, BIT_SHUFFLE, "Events counted, each message once."),
                    optional("session_count", BIGINT, BIT_SHUFFLE, "Sessions, live ones too."),
                    optional("last_session_at", TIMESTAMP, BIT_SHUFFLE, "Start of the last session, UTC."),
                    optional("last_campaign", STRING, DICTIONARY, "Campaign of the last session that has one."),
                    optional(
                            "sessions_7d",
                            BIGINT,
                            BIT_SHUFFLE,
                            "Sessions begun on the 7 UTC days up to that of last_session_at, not up to today."),
                    optional(
                            "sessions_30d",
                            BIGINT,
                            BIT_SHUFFLE,
                            "Sessions begun on the 30 UTC days up to that of last_session_at, not up to today."),
                    optional("days_active", BIGINT, BIT_SHUFFLE, "UTC days on which a session began."),
                    required("identifier_count", BIGINT, BIT_SHUFFLE, "Identifiers that point at this person."),
                    required("known", BOOLEAN, PLAIN_DEFAULT, "True when named by more than a browser or a device."),
                    optional("email", STRING, COMPRESSED_TEXT, "E-mail address, lower case."),
                    optional("phone", STRING, COMPRESSED_TEXT, "Phone number, E.164."),
                    optional("first_name", STRING, COMPRESSED_TEXT, "First name."),
                    optional("last_name", STRING, COMPRESSED_TEXT, "Last name."),
                    optional("birth_date", STRING, COMPRESSED_TEXT, "Date of birth, ISO 8601."),
                    optional("country", STRING, DICTIONARY, "Country, ISO 3166-1 alpha-2."),
                    optional("city", STRING, DICTIONARY, "City."),
                    required("total_revenue", DOUBLE, BIT_SHUFFLE, "Revenue of all completed orders."),
                    required("order_count", BIGINT, BIT_SHUFFLE, "Completed orders."),
                    required(
                            "traits",
                            STRING,
                            COMPRESSED_TEXT,
                            "JSON of all attributes: value, at, source, message_id."),
                    optional("segments", STRING, COMPRESSED_TEXT, "JSON array of segments; NULL until there are any."),
                    optional(
                            "consent",
                            STRING,
                            COMPRESSED_TEXT,
                            "JSON of consent by purpose: allowed, at, source, message_id; NULL when nothing was said."),
                    required("version", BIGINT, BIT_SHUFFLE, "Grows with each change, except after a failure."),
                    required("updated_at", TIMESTAMP, BIT_SHUFFLE, "When this row was made, UTC.")),
            1,
            4);

    private static final double MICROS = 1_000_000.0;
    private static final int WEEK = 7;
    private static final int MONTH = 30;

    private ProfileTable() {}

    /**
     * The row of a person.
     *
     * @param updatedAtMillis when the row is made, epoch milliseconds
     */
    public static TableRow row(Profile profile, long updatedAtMillis) {
        VisitSummary visits = profile.visits();
        return TableRow.of(TABLE)
                .put("profile_id", profile.id().hex())
                .put("tenant", profile.tenant())
                .put("first_seen", micros(profile.firstSeen()))
                .put("last_seen", microsIfEver(profile.lastSeen()))
                .put("event_count", profile.eventCount())
                .put("session_count", visits.count())
                .put("last_session_at", microsIfEver(visits.lastAt()))
                .putText("last_campaign", visits.lastTouch().campaign().label())
                .put("sessions_7d", visits.onLastDays(WEEK))
                .put("sessions_30d", visits.onLastDays(MONTH))
                .put("days_active", visits.daysActive())
                .put("identifier_count", (long) profile.identifiers().size())
                .put("known", profile.known())
                .put("email", textOrIdentifier(profile, "email", Namespaces.EMAIL))
                .put("phone", textOrIdentifier(profile, "phone", Namespaces.PHONE))
                .put("first_name", text(profile, "first_name"))
                .put("last_name", text(profile, "last_name"))
                .put("birth_date", text(profile, "birth_date"))
                .put("country", text(profile, "country"))
                .put("city", text(profile, "city"))
                .put("total_revenue", profile.revenueMicros() / MICROS)
                .put("order_count", profile.orderCount())
                .put("traits", ProfileJson.attributes(profile.attributes(), profile.contradictions()))
                .put("segments", null)
                .put("consent", ProfileJson.consent(profile.consent()).orElse(null))
                .put("version", profile.version())
                .put("updated_at", micros(updatedAtMillis))
                .build();
    }

    private static @Nullable String text(Profile profile, String attribute) {
        return profile.text(attribute).orElse(null);
    }

    private static @Nullable String textOrIdentifier(Profile profile, String attribute, String namespace) {
        return profile.text(attribute)
                .or(() -> profile.identifierValue(namespace))
                .orElse(null);
    }

    private static @Nullable Long microsIfEver(long millis) {
        return millis == Fragment.NEVER ? null : micros(millis);
    }

    private static long micros(long millis) {
        return millis * 1000;
    }
}
