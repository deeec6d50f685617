package io.nyala.local.export;

import static io.nyala.privacy.Holding.Kind.TABLE;
import static io.nyala.privacy.Holding.Kind.TOPIC;

import io.nyala.identity.IdentifierKey;
import io.nyala.local.answer.SqlEndpoint;
import io.nyala.local.home.JobIdentities;
import io.nyala.privacy.Holding;
import io.nyala.privacy.Inventory;
import io.nyala.services.NyalaTopics;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hands out all that is held of a person, each place of the {@link Inventory} that holds it in a form of its own; the others are named.
 * What it writes is {@code nyala-export/1}, described in {@code docs/privacy.md}.
 */
public final class PersonExport {

    /** Name of the form; changes when a reader of the old one would err. */
    public static final String SCHEMA = "nyala-export/1";

    private static final Set<String> JSON_COLUMNS = Set.of("traits", "segments", "consent", "properties");

    private final Rows rows;
    private final Log log;
    private final JobIdentities job;
    private final List<String> eventTopics;

    /**
     * Of one system.
     *
     * @param rows answers queries
     * @param log reads topics
     * @param job tells whom a message names
     * @param eventTopics where events are sent
     */
    public PersonExport(Rows rows, Log log, JobIdentities job, List<String> eventTopics) {
        this.rows = rows;
        this.log = log;
        this.job = job;
        this.eventTopics = List.copyOf(eventTopics);
    }

    /**
     * Writes the document of a person; only one record is held at a time.
     *
     * @param generatedAt what it says of its own time
     * @param out not closed
     * @throws UncheckedIOException when it cannot be written
     */
    public void write(ExportedPerson person, Instant generatedAt, Writer out) {
        Map<String, String> head = new LinkedHashMap<>();
        head.put("schema", SCHEMA);
        head.put("generated_at", generatedAt.toString());
        head.put("tenant", person.tenant());
        head.put("profile_id", person.profile().hex());
        Parts parts = new Parts(new ExportDocument(out));
        parts.document.begin(head);
        tables(parts, SqlEndpoint.literal(person.profile().hex()), list(person.keys()));
        topics(parts, new PersonMessages(log, job, person));
        parts.document.end(
                Inventory.ALL.stream()
                        .filter(place -> place.content() != Holding.Content.NOTHING && !parts.written.contains(place))
                        .toList(),
                Inventory.recipients());
    }

    private void tables(Parts parts, String profile, String keys) {
        parts.add("profile", TABLE, "profile", table("profile where profile_id = " + profile));
        parts.add(
                "identifiers",
                TABLE,
                "identifier",
                table("identifier where profile_id = " + profile + " order by first_seen, identifier_key"));
        parts.add(
                "sessions",
                TABLE,
                "session",
                table("session where identifier_key in " + keys + " order by started_at, session_key"));
        parts.add(
                "events",
                TABLE,
                "event",
                table("event where identifier_key in " + keys + " order by occurred_at, message_id"));
        parts.add(
                "merge_history",
                TABLE,
                "identity_change",
                table("identity_change where identifier_key in " + keys + " or other_identifier_key in " + keys
                        + " order by epoch"));
        parts.add(
                "pending_matches",
                TABLE,
                "pending_match",
                table("pending_match where left_identifier_key in " + keys + " or right_identifier_key in " + keys
                        + " order by raised_at, match_id"));
    }

    private void topics(Parts parts, PersonMessages messages) {
        parts.add("messages", TOPIC, NyalaTopics.EVENT, each -> messages.events(eventTopics, each));
        parts.add("dead_letters", TOPIC, NyalaTopics.REJECTED_EVENT, messages::deadLetters);
        parts.add("late_events", TOPIC, NyalaTopics.LATE_EVENT, messages::late);
        parts.add("orders", TOPIC, NyalaTopics.CONTROL, messages::orders);
    }

    /** The parts of one document, and which places they are of. */
    private static final class Parts {
        private final ExportDocument document;
        private final Set<Holding> written = new HashSet<>();

        private Parts(ExportDocument document) {
            this.document = document;
        }

        private void add(String name, Holding.Kind kind, String place, ExportDocument.Records records) {
            Holding holding = Inventory.find(kind, place);
            written.add(holding);
            document.part(name, holding, records);
        }
    }

    private ExportDocument.Records table(String from) {
        return each -> rows.each("select * from nyala." + from, row -> each.accept(readable(row)));
    }

    private static Map<String, @Nullable Object> readable(Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> readable = new LinkedHashMap<>(row);
        readable.replaceAll((column, value) ->
                value != null && JSON_COLUMNS.contains(column) ? RawJson.orText(value.toString()) : value);
        return readable;
    }

    private static String list(Set<IdentifierKey> keys) {
        return keys.stream()
                .map(key -> SqlEndpoint.literal(key.hex()))
                .sorted()
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
