package io.nyala.state.archive;

import io.nyala.codec.CommandCodec;
import io.nyala.codec.EventEnvelopeCodec;
import io.nyala.codec.SourceChangeCodec;
import io.nyala.event.Value;
import io.nyala.jobs.Topic;
import io.nyala.link.Command.Order;
import io.nyala.privacy.Regulation;
import io.nyala.source.SourceChange;
import io.nyala.source.SourceChange.Kind;
import io.nyala.source.SourceRow;
import io.nyala.source.SourceTable;
import io.nyala.standardize.NamedValue;
import io.nyala.standardize.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The fixed input of each archived savepoint, and what comes after it. All within one hour of event time, so that no session is over and no message forgotten. Nobody
 * is real. Never changed: a later release adds input of its own.
 */
final class ArchiveInput {

    static final String TENANT = "default";

    /** Who have one identifier only. */
    static final int ALONE = 12;
    /** Who log in: a user id, a browser, an e-mail address. */
    static final int CUSTOMERS = 12;
    /** Customers who are erased: the last ones. */
    static final int ERASED = 2;

    private static final Instant START = Instant.parse("2026-01-10T10:00:00Z");
    private static final Instant ORDERED = Instant.parse("2026-01-10T12:00:00Z");

    private ArchiveInput() {}

    /** What is sent first: events, one in ten of them twice, one damaged. */
    static List<Message> events() {
        List<Message> all = new ArrayList<>();
        for (int i = 0; i < ALONE; i++) {
            all.add(order("alone-" + i, "", "", i, 10 * i));
            all.add(order("alone-" + i, "", "", 12 + i, 1));
        }
        for (int i = 0; i < CUSTOMERS; i++) {
            all.add(page("", "browser-" + i, "", i));
            all.add(page("customer-" + i, "browser-" + i, mail(i), 15 + i));
            all.add(order("customer-" + i, "browser-" + i, "", 30 + i, 100 + i));
            all.add(identify("customer-" + i, 31 + i, i % 2 == 0));
        }
        all.add(all.get(0));
        all.add(all.get(ALONE));
        all.add(new Message(Topic.EVENT, "damaged", envelope("{\"type\":\"track\",\"userId\":")));
        return all;
    }

    /** What a CRM says of two customers and of somebody nobody else knows. */
    static List<Message> rows() {
        return List.of(
                row("G1", mail(0), "Ulm"), row("G2", mail(1), "Bonn"), row("G3", "row.alone@example.com", "Kiel"));
    }

    /** Stewards: two are one, one is two again, two are never one, two might be. */
    static List<Message> orders() {
        return List.of(
                control(CommandCodec.merge(order(1), user("alone-0"), user("alone-1"))),
                control(CommandCodec.merge(order(2), user("alone-2"), user("alone-3"))),
                control(CommandCodec.split(order(3), List.of(user("alone-3")))),
                control(CommandCodec.veto(order(4), user("alone-4"), user("alone-5"), false)),
                control(CommandCodec.match(order(5), user("alone-6"), user("alone-7"), 0.7, "same street")));
    }

    /** Customers who ask to be forgotten. */
    static List<Message> erasures() {
        List<Message> all = new ArrayList<>();
        for (int i = CUSTOMERS - ERASED; i < CUSTOMERS; i++) {
            all.add(control(CommandCodec.erase(
                    order(100 + i),
                    Regulation.GDPR,
                    ORDERED.toEpochMilli(),
                    List.of(new NamedValue("email", mail(i))))));
        }
        return all;
    }

    /** After a restore: what was sent before, once more. It must count for nothing. */
    static List<Message> repeated() {
        return events().subList(0, events().size() - 1);
    }

    /** After a restore: one more order of everybody, of those who were erased too. */
    static List<Message> later() {
        List<Message> all = new ArrayList<>();
        for (int i = 0; i < ALONE; i++) {
            all.add(order("alone-" + i, "", "", 50, 7));
        }
        for (int i = 0; i < CUSTOMERS; i++) {
            all.add(order("customer-" + i, "browser-" + i, "", 50, 7));
        }
        return all;
    }

    static String mail(int customer) {
        return "customer." + customer + "@example.com";
    }

    private static NamedValue user(String id) {
        return new NamedValue("user_id", id);
    }

    private static Order order(int number) {
        return new Order(
                TENANT,
                "00000000-0000-4000-8000-%012d".formatted(number),
                ORDERED.toEpochMilli() + number,
                "steward",
                "archive");
    }

    private static Message control(byte[] command) {
        return new Message(Topic.CONTROL, TENANT, command);
    }

    private static Message page(String user, String browser, String email, int minute) {
        return event("page", "\"name\":\"/a\",", user, browser, email, minute);
    }

    private static Message order(String user, String browser, String email, int minute, int revenue) {
        return event(
                "track",
                "\"event\":\"Order Completed\",\"properties\":{\"revenue\":" + revenue + ".5},",
                user,
                browser,
                email,
                minute);
    }

    private static Message identify(String user, int minute, boolean allowed) {
        return event(
                "identify",
                "\"traits\":{\"city\":\"Hof\",\"interests\":\"boats\"},\"context\":{\"consent\":{\"categoryPreferences\":{\"ads\":"
                        + allowed + "}}},",
                user,
                "",
                "",
                minute);
    }

    private static Message event(String type, String said, String user, String browser, String email, int minute) {
        Instant at = START.plusSeconds(60L * minute);
        String json = "{\"type\":\"" + type + "\"," + said + "\"messageId\":\"" + type + user + browser + minute + "\""
                + (user.isEmpty() ? "" : ",\"userId\":\"" + user + "\"")
                + (browser.isEmpty() ? "" : ",\"anonymousId\":\"" + browser + "\"")
                + (email.isEmpty() ? "" : ",\"context\":{\"traits\":{\"email\":\"" + email + "\"}}")
                + ",\"timestamp\":\"" + at + "\",\"receivedAt\":\"" + at + "\"}";
        return new Message(Topic.EVENT, browser.isEmpty() ? user : browser, envelope(json));
    }

    private static byte[] envelope(String json) {
        return EventEnvelopeCodec.encodeJson(
                "", "web", 0, new Origin("archive.jsonl", 1), json.getBytes(StandardCharsets.UTF_8));
    }

    private static Message row(String number, String mail, String town) {
        long at = START.toEpochMilli();
        SourceChange change = new SourceChange(
                "",
                "crm",
                Kind.UPDATED,
                new SourceTable("", "", "guest"),
                new SourceRow(Map.of("id", Value.of(number))),
                null,
                new SourceRow(Map.of("guest_no", Value.of(number), "mail", Value.of(mail), "town", Value.of(town))),
                at,
                at,
                "0001",
                "");
        return new Message(Topic.SOURCE_CHANGE, number, SourceChangeCodec.encode(change));
    }
}
