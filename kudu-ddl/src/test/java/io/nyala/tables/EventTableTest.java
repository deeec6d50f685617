package io.nyala.tables;

import static io.nyala.tables.Rows.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.Arrival;
import io.nyala.event.AttributeChange;
import io.nyala.event.Boundary;
import io.nyala.event.Campaign;
import io.nyala.event.Event;
import io.nyala.event.MessageType;
import io.nyala.event.Order;
import io.nyala.event.Value;
import io.nyala.event.VisitFacts;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKeys;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventTableTest {

    private static final IdentifierKeys KEYS = new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]);
    private static final Identifier OWNER = KEYS.identifier("default", "email", "planted@example.com");
    private static final Identifier BROWSER = KEYS.identifier("default", "anonymous_id", "a-1");
    private static final VisitFacts VISIT = new VisitFacts(
            "/home",
            "https://example.com/",
            new Campaign("spring", "", ""),
            "web",
            "desktop",
            "KE",
            "s-1",
            Boundary.NONE);

    private static final List<AttributeChange> TRAITS =
            List.of(AttributeChange.set("plan", Value.of("gold")), AttributeChange.remove("city"));

    @Test
    void anEventBecomesARowWithEveryColumn() {
        Event event = event(MessageType.TRACK, "Order Completed", VISIT, new Order(19_990_000, "EUR"), List.of());

        TableRow row = EventTable.row(event);

        assertThat(row.primaryKey())
                .isEqualTo(EventTable.primaryKey(event))
                .isEqualTo(OWNER.key().hex() + "|1700000000123000|m\\|1");
        assertThat(value(row, "tenant")).isEqualTo("default");
        assertThat(value(row, "type")).isEqualTo("track");
        assertThat(value(row, "name")).isEqualTo("Order Completed");
        assertThat(value(row, "source")).isEqualTo("web");
        assertThat(value(row, "visitor_key")).isEqualTo(BROWSER.key().hex());
        assertThat(value(row, "session_key")).isEqualTo("s-1");
        assertThat(value(row, "received_at")).isEqualTo(1_700_000_000_500_000L);
        assertThat(value(row, "corrected_by_ms")).isEqualTo(-7L);
        assertThat(value(row, "page")).isEqualTo("/home");
        assertThat(value(row, "referrer")).isEqualTo("https://example.com/");
        assertThat(value(row, "campaign")).isEqualTo("spring");
        assertThat(value(row, "channel")).isEqualTo("web");
        assertThat(value(row, "device")).isEqualTo("desktop");
        assertThat(value(row, "country")).isEqualTo("KE");
        assertThat(value(row, "revenue")).isEqualTo(19.99);
        assertThat(value(row, "currency")).isEqualTo("EUR");
        assertThat(value(row, "properties")).isNull();
    }

    @Test
    void whatAMessageDoesNotSayIsNull() {
        TableRow row = EventTable.row(event(MessageType.IDENTIFY, "", VisitFacts.NONE, null, List.of()));

        for (String column : List.of(
                "name",
                "session_key",
                "page",
                "referrer",
                "campaign",
                "channel",
                "device",
                "country",
                "revenue",
                "currency",
                "properties")) {
            assertThat(value(row, column)).as(column).isNull();
        }
    }

    @Test
    void itsPropertiesAreKeptAsSent() {
        for (MessageType type : List.of(MessageType.TRACK, MessageType.PAGE, MessageType.SCREEN)) {
            Event event = event(type, "Product Viewed", VISIT, null, TRAITS, "{ \"product_id\": 7 }");
            assertThat(value(EventTable.row(event), "properties")).isEqualTo("{ \"product_id\": 7 }");
        }
    }

    @Test
    void ofACallWithoutPropertiesItsTraitsAre() {
        Event event = event(MessageType.IDENTIFY, "", VisitFacts.NONE, null, TRAITS);

        assertThat(value(EventTable.row(event), "properties")).isEqualTo("{\"city\":null,\"plan\":\"gold\"}");
    }

    /** What a row of a source says is no event that happened: it is no row of this table. */
    @Test
    void theCommentNamesEveryTypeOfMessage() {
        for (MessageType type : EnumSet.complementOf(EnumSet.of(MessageType.ROW))) {
            TableRow row = EventTable.row(event(type, "", VisitFacts.NONE, null, List.of()));
            assertThat(EventTable.TABLE.columns().get(4).comment()).contains((String) value(row, "type"));
        }
    }

    private static Event event(
            MessageType type, String name, VisitFacts visit, @Nullable Order order, List<AttributeChange> traits) {
        return event(type, name, visit, order, traits, "");
    }

    private static Event event(
            MessageType type,
            String name,
            VisitFacts visit,
            @Nullable Order order,
            List<AttributeChange> traits,
            String properties) {
        return new Event(
                "default",
                "web",
                "m|1",
                type,
                name,
                1_700_000_000_123L,
                -7,
                new Arrival(1_700_000_000_500L, "event.v1", 0, 0),
                true,
                List.of(OWNER, BROWSER),
                BROWSER.key(),
                traits,
                order,
                100,
                visit,
                properties,
                false,
                null);
    }
}
