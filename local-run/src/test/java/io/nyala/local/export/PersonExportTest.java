package io.nyala.local.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nyala.codec.CommandCodec;
import io.nyala.codec.EventEnvelopeCodec;
import io.nyala.codec.LateEventCodec;
import io.nyala.codec.RejectedEventCodec;
import io.nyala.event.Arrival;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.identity.ProfileId;
import io.nyala.link.Command.Order;
import io.nyala.local.home.JobIdentities;
import io.nyala.privacy.Holding;
import io.nyala.privacy.Inventory;
import io.nyala.services.NyalaTopics;
import io.nyala.sessionize.LateEvent;
import io.nyala.standardize.DeadLetter;
import io.nyala.standardize.LogRecord;
import io.nyala.standardize.NamedValue;
import io.nyala.standardize.Origin;
import io.nyala.standardize.RejectReason;
import io.nyala.standardize.Sources;
import io.nyala.standardize.Standardized.Rejected;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PersonExportTest {
    private static final String TENANT = "default";
    private static final ProfileId PROFILE = new ProfileId("0000000000000000000000000000000a");
    private static final IdentifierKeys KEYS = new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]);
    private static final JobIdentities JOB = new JobIdentities(KEYS, Sources.NONE, IdentityRules.DEFAULT);
    private static final Identifier EMAIL = KEYS.identifier(TENANT, "email", "ann@example.com");
    private static final Identifier BROWSER = KEYS.identifier(TENANT, "anonymous_id", "browser-1");
    private static final ExportedPerson ANN = new ExportedPerson(
            TENANT, PROFILE, Set.of(EMAIL.key(), BROWSER.key()), Set.of(EMAIL.value(), BROWSER.value()));

    private final Map<String, List<Map<String, @Nullable Object>>> tables = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<LogRecord> log = new ArrayList<>();

    @Test
    void everyPlaceThatHoldsPeopleIsAPartOrIsNamed() throws IOException {
        JsonNode document = export();

        Set<String> told = new TreeSet<>();
        document.get("parts").forEach(part -> told.add(place(part)));
        document.get("elsewhere")
                .forEach(place -> assertThat(told.add(place(place))).isTrue());
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(Inventory.ALL.stream()
                        .filter(holding -> holding.content() != Holding.Content.NOTHING)
                        .map(holding -> holding.kind().name().toLowerCase(Locale.ROOT) + " " + holding.name())
                        .toList());
    }

    @Test
    void theHeadAndThePartsStandInAFixedOrder() throws IOException {
        JsonNode document = export();

        assertThat(document.fieldNames())
                .toIterable()
                .containsExactly("schema", "generated_at", "tenant", "profile_id", "parts", "elsewhere", "recipients");
        assertThat(document.get("schema").textValue()).isEqualTo("nyala-export/1");
        assertThat(document.get("generated_at").textValue()).isEqualTo("2026-03-01T09:30:00Z");
        assertThat(document.get("parts"))
                .extracting(part -> part.get("name").textValue())
                .containsExactly(
                        "profile",
                        "identifiers",
                        "sessions",
                        "events",
                        "merge_history",
                        "pending_matches",
                        "messages",
                        "dead_letters",
                        "late_events",
                        "orders");
        assertThat(document.get("parts")).allSatisfy(part -> assertThat(
                        part.get("purpose").textValue() + part.get("retention").textValue())
                .isNotBlank());
        assertThat(document.get("recipients"))
                .extracting(PersonExportTest::place)
                .contains("table profile", "topic profile_change.v1", "topic identity_change.v1")
                .doesNotContain("topic event.v1");
    }

    @Test
    void columnsOfJsonAreJsonAndNumbersKeepTheirDigits() throws IOException {
        tables.put(
                "event", List.of(row("message_id", "m-1", "properties", "{\"price\":12.50,\"id\":9007199254740993}")));
        tables.put("profile", List.of(row("traits", "{\"city\":{}}", "segments", null, "email", "{}")));

        StringWriter text = new StringWriter();
        write(text);

        assertThat(text.toString()).contains("12.50", "9007199254740993");
        JsonNode document = new ObjectMapper().readTree(text.toString());
        assertThat(records(document, "profile").get(0).get("traits").isObject()).isTrue();
        assertThat(records(document, "profile").get(0).get("segments").isNull()).isTrue();
        assertThat(records(document, "profile").get(0).get("email").isTextual()).isTrue();
    }

    @Test
    void rowsAreAskedByTheKeysOfThePerson() throws IOException {
        export();

        assertThat(asked)
                .filteredOn(query -> query.contains("session") || query.contains("nyala.event "))
                .hasSize(2)
                .allMatch(query -> query.contains(EMAIL.key().hex())
                        && query.contains(BROWSER.key().hex()));
    }

    @Test
    void messagesAreToldByKeysAndShownAsTheyWereSent() throws IOException {
        String sent =
                "{\"type\":\"track\", \"event\":\"x\",\"messageId\":\"m-1\",\"anonymousId\":\"browser-1\",\"n\":1.10}";
        log.add(event(0, "{\"type\":\"identify\",\"userId\":\"u-1\",\"traits\":{\"email\":\" Ann@EXAMPLE.com \"}}"));
        log.add(event(1, sent));
        log.add(event(2, "{\"type\":\"track\",\"event\":\"ann@example.com\",\"anonymousId\":\"browser-2\"}"));
        log.add(record(NyalaTopics.EVENT, 3, "{\"type\":\"page\",\"anonymousId\":\"browser-1\"}".getBytes(UTF_8)));

        StringWriter text = new StringWriter();
        write(text);

        JsonNode messages = records(new ObjectMapper().readTree(text.toString()), "messages");
        assertThat(messages)
                .extracting(message -> message.get("offset").intValue())
                .containsExactly(0, 1, 3);
        assertThat(text.toString()).contains(sent);
        assertThat(messages.get(1).get("file").textValue()).isEqualTo("a.jsonl:1");
    }

    @Test
    void deadLettersAreFoundByTextEachOnce() throws IOException {
        LogRecord broken = event(7, "{\"email\":\"Ann@example.com\"");
        LogRecord noText = record(
                NyalaTopics.EVENT, 9, new byte[] {(byte) 0xff, '"', 'b', 'r', 'o', 'w', 's', 'e', 'r', '-', '1', '"'});
        log.add(letter(1, broken));
        log.add(letter(2, broken));
        log.add(letter(3, event(8, "{\"email\":\"joann@example.com\"")));
        log.add(letter(4, noText));

        JsonNode letters = records(export(), "dead_letters");

        assertThat(letters)
                .extracting(letter -> letter.get("offset").intValue())
                .containsExactly(7, 9);
        assertThat(letters.get(0).get("message").textValue()).isEqualTo("{\"email\":\"Ann@example.com\"");
        assertThat(letters.get(0).get("reason").textValue()).isEqualTo("unreadable_json");
        assertThat(letters.get(1).has("message_base64")).isTrue();
    }

    @Test
    void lateEventsAreThoseOfThePersonsBrowsersAndMessages() throws IOException {
        IdentifierKey shared =
                KEYS.identifier(TENANT, "anonymous_id", "kiosk-1").key();
        log.add(event(
                0, "{\"type\":\"identify\",\"anonymousId\":\"kiosk-1\",\"traits\":{\"email\":\"ann@example.com\"}}"));
        log.add(late(10, 0, shared));
        log.add(late(11, 1, shared));
        log.add(late(12, 2, BROWSER.key()));
        log.add(late(13, 2, BROWSER.key()));

        assertThat(records(export(), "late_events"))
                .extracting(late -> late.get("offset").intValue())
                .containsExactly(0, 2);
    }

    @Test
    void ordersAreThoseThatNameThePerson() throws IOException {
        Order order = new Order(TENANT, "00000000-0000-4000-8000-000000000001", 1, "steward", "asked");
        NamedValue ann = new NamedValue("email", "ann@example.com");
        NamedValue other = new NamedValue("user_id", "u-9");
        log.add(record(NyalaTopics.CONTROL, 0, CommandCodec.merge(order, ann, other)));
        log.add(record(NyalaTopics.CONTROL, 1, CommandCodec.split(order, List.of(other))));
        log.add(record(NyalaTopics.CONTROL, 2, CommandCodec.split(order, List.of(other, ann))));

        assertThat(records(export(), "orders"))
                .extracting(told -> told.get("order").textValue())
                .containsExactly("merge", "split");
    }

    @Test
    void aPersonIsFoundByAnyIdentifierAndKnownByAll() {
        tables.put(
                "identifier",
                List.of(
                        row(
                                "profile_id",
                                PROFILE.hex(),
                                "identifier_key",
                                EMAIL.key().hex(),
                                "value",
                                EMAIL.value()),
                        row(
                                "profile_id",
                                PROFILE.hex(),
                                "identifier_key",
                                BROWSER.key().hex(),
                                "value",
                                null)));

        assertThat(ExportedPerson.find(this::ask, TENANT, EMAIL))
                .contains(
                        new ExportedPerson(TENANT, PROFILE, Set.of(EMAIL.key(), BROWSER.key()), Set.of(EMAIL.value())));
        tables.clear();
        assertThat(ExportedPerson.find(this::ask, TENANT, EMAIL)).isEmpty();
    }

    @Test
    void whatIsPersonalIsNotRendered() {
        assertThat(ANN.toString()).doesNotContain("ann").doesNotContain("browser");
        assertThat(RawJson.orText("{\"a\":\"ann\"}").toString()).doesNotContain("ann");
    }

    private JsonNode export() throws IOException {
        StringWriter text = new StringWriter();
        write(text);
        return new ObjectMapper().readTree(text.toString());
    }

    private void write(StringWriter text) {
        new PersonExport(this::ask, this::read, JOB, List.of(NyalaTopics.EVENT))
                .write(ANN, Instant.parse("2026-03-01T09:30:00Z"), text);
    }

    private void ask(String query, Consumer<Map<String, @Nullable Object>> row) {
        asked.add(query);
        tables.forEach((table, rows) -> {
            if (query.contains("from nyala." + table + " ")) {
                rows.forEach(row);
            }
        });
    }

    private void read(Collection<String> topics, Consumer<LogRecord> each) {
        log.stream().filter(record -> topics.contains(record.topic())).forEach(each);
    }

    private static String place(JsonNode part) {
        return part.get("kind").textValue() + " " + part.get("place").textValue();
    }

    private static JsonNode records(JsonNode document, String name) {
        return StreamSupport.stream(document.get("parts").spliterator(), false)
                .filter(part -> part.get("name").textValue().equals(name))
                .findFirst()
                .orElseThrow()
                .get("records");
    }

    private static Map<String, @Nullable Object> row(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return row;
    }

    private static LogRecord event(long offset, String json) {
        return record(
                NyalaTopics.EVENT,
                offset,
                EventEnvelopeCodec.encodeJson("", "", 5, new Origin("a.jsonl", offset), json.getBytes(UTF_8)));
    }

    private static LogRecord letter(long offset, LogRecord record) {
        return record(
                NyalaTopics.REJECTED_EVENT,
                offset,
                RejectedEventCodec.encode(new DeadLetter(
                        record, "", "", null, new Rejected(RejectReason.UNREADABLE_JSON, "broken", ""), 6)));
    }

    private static LogRecord late(long offset, long eventOffset, IdentifierKey visitor) {
        return record(
                NyalaTopics.LATE_EVENT,
                offset,
                LateEventCodec.encode(new LateEvent(
                        new Arrival(5, NyalaTopics.EVENT, 0, eventOffset),
                        TENANT,
                        "default",
                        visitor,
                        1,
                        2,
                        LateEvent.Reason.LATE)));
    }

    private static LogRecord record(String topic, long offset, byte[] value) {
        return new LogRecord(topic, 0, offset, 5, null, value, List.of());
    }
}
