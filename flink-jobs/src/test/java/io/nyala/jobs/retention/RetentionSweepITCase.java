package io.nyala.jobs.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.codec.CommandCodec;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.jobs.kafka.Brokers;
import io.nyala.jobs.kafka.OrderLog;
import io.nyala.link.Command;
import io.nyala.link.Command.Erase;
import io.nyala.link.Command.Expire;
import io.nyala.link.Command.Order;
import io.nyala.privacy.Regulation;
import io.nyala.standardize.ControlRecord;
import io.nyala.standardize.LogRecord;
import io.nyala.standardize.NamedValue;
import io.nyala.standardize.Sources;
import io.nyala.tables.Column;
import io.nyala.tables.RangeAdmin;
import io.nyala.tables.Table;
import io.nyala.tables.TableAdmin;
import io.nyala.tables.Tables;
import io.nyala.testkit.RealKafka;
import io.nyala.testkit.RealKudu;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduSession;
import org.apache.kudu.client.KuduTable;
import org.apache.kudu.client.RowResult;
import org.apache.kudu.client.SessionConfiguration.FlushMode;
import org.apache.kudu.client.Upsert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RetentionSweepITCase {
    @RegisterExtension
    static final RealKafka KAFKA = new RealKafka();

    @RegisterExtension
    static final RealKudu KUDU = new RealKudu();

    private static final AtomicInteger TESTS = new AtomicInteger();
    private static final byte[] NORTH = "north".getBytes(StandardCharsets.UTF_8);
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long AT = millis("2026-03-15T00:00:00Z");
    private static final long EVENTS = AT - 30 * DAY;
    private static final long SESSIONS = AT - 40 * DAY;
    private static final long BROWSERS = AT - 50 * DAY;
    private static final long PEOPLE = AT - 100 * DAY;
    private static final long TODAY = AT - DAY;
    private static final String POLICY =
            """
              events: 30d
              sessions: 40d
              inactive_profiles: 100d
              dead_letters: 3d
              identifiers: {anonymous_id: 50d}
            """;
    private static final String FOR_EVER =
            """
              events: none
              sessions: none
              inactive_profiles: none
              dead_letters: none
              identifiers: {}
            """;

    @TempDir
    private Path folder;

    private KuduClient client;
    private String prefix;
    private Path config;
    private String out;

    @BeforeEach
    void prepare() throws Exception {
        client = new KuduClient.KuduClientBuilder(KUDU.masters()).build();
        for (Table table : Tables.ALL) {
            if (client.tableExists(table.kuduName())) {
                client.deleteTable(table.kuduName());
            }
        }
        List<Table> tables = Tables.ALL.stream()
                .map(table -> table.timeRanges()
                        .map(ranges -> table.cutBy(ranges.back(3)))
                        .orElse(table))
                .toList();
        new TableAdmin(client, 1).apply(tables, AT);
        prefix = "retention-" + TESTS.incrementAndGet() + ".";
        KAFKA.createNyalaTopics(prefix);
        keep(POLICY);
    }

    @AfterEach
    void close() throws Exception {
        client.close();
    }

    @Test
    void rowsGoAtTheirTimeAndNoEarlier() throws Exception {
        event("a", EVENTS - 1);
        event("b", EVENTS);
        event("c", EVENTS + 1);
        session("a", SESSIONS - 1, SESSIONS - 1);
        session("b", SESSIONS - DAY, SESSIONS);
        session("c", SESSIONS - DAY, SESSIONS + 1);

        sweep("--fix");

        assertThat(identifiersIn(Tables.EVENT)).containsExactlyInAnyOrder(key("b"), key("c"));
        assertThat(identifiersIn(Tables.SESSION)).containsExactlyInAnyOrder(key("b"), key("c"));
        assertThat(out)
                .contains("table event: 1 rows before 2026-02-13T00:00:00Z, deleted")
                .contains("table session: 1 rows before 2026-02-03T00:00:00Z, deleted");
    }

    @Test
    void rowsOfMoreThanOneBatchAllGo() throws Exception {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            rows.add(eventRow(key("a"), EVENTS - 1 - i * 60_000L));
        }
        rows.add(eventRow(key("a"), EVENTS));
        person("held", TODAY, TODAY);
        identifier("held", "held", "user_id", TODAY, AT + 1);
        put(Tables.EVENT, rows);

        sweep("--fix");

        assertThat(identifiersIn(Tables.EVENT)).hasSize(1);
        assertThat(out).contains("table event: 2500 rows");
    }

    @Test
    void wholeMonthsAreDroppedAndTheSecondRunFindsNothing() throws Exception {
        event("a", millis("1999-12-31T00:00:00Z"));
        event("b", millis("2026-01-31T23:59:59.999Z"));
        event("c", EVENTS - 1);
        event("d", EVENTS);
        assertThat(ends()).hasSize(7).startsWith(millis("2025-12-01T00:00:00Z"), millis("2026-01-01T00:00:00Z"));

        sweep("--fix");

        assertThat(identifiersIn(Tables.EVENT)).containsExactly(key("d"));
        assertThat(out).contains("table event: 3 rows");
        assertThat(ends()).hasSize(5).startsWith(millis("2026-02-01T00:00:00Z"), millis("2026-03-01T00:00:00Z"));

        sweep();
        assertThat(out).contains("table event: 0 rows");
        assertThat(identifiersIn(Tables.EVENT)).containsExactly(key("d"));
        event("late", millis("2026-01-15T00:00:00Z"));
        sweep();
        assertThat(identifiersIn(Tables.EVENT)).containsExactly(key("d"));
    }

    @Test
    void whoIsHeldStaysWithAllIdentifiers() throws Exception {
        long old = PEOPLE - 10 * DAY;
        for (String name : List.of("held", "over", "free")) {
            person(name, old, old);
            event(name + "-browser", old);
            session(name + "-browser", old, old);
        }
        identifier("held", "held-account", "user_id", old, AT + 1);
        identifier("held", "held-browser", "anonymous_id", old, null);
        identifier("over", "over-browser", "anonymous_id", old, AT);
        identifier("free", "free-browser", "anonymous_id", old, null);

        sweep("--fix");

        assertThat(identifiersIn(Tables.EVENT)).containsExactly(key("held-browser"));
        assertThat(identifiersIn(Tables.SESSION)).containsExactly(key("held-browser"));
        assertThat(ends()).as("ranges with rows of somebody held").hasSize(7);
        assertThat(expired()).containsOnly(key("over-browser"), key("free-browser"));
    }

    @Test
    void identifiersExpireWhenTheDayOnWhichTheyWereSeenIsOldEnough() throws Exception {
        person("p", TODAY, TODAY);
        identifier("p", "old", "anonymous_id", BROWSERS - DAY, null);
        identifier("p", "young", "anonymous_id", BROWSERS, null);
        identifier("p", "account", "user_id", BROWSERS - DAY, null);
        identifierFirstSeen("p", "first-before", BROWSERS - 1);
        identifierFirstSeen("p", "first-at", BROWSERS);
        identifierFirstSeen("p", "first-after", BROWSERS + 1);

        sweepAt(AT - 1, "--fix");
        assertThat(expired()).isEmpty();

        sweepAt(AT);
        assertThat(expired()).containsExactlyInAnyOrder(key("old"), key("first-before"));
        Expire order = orders().get(0);
        assertThat(order.unseenSince()).isEqualTo(BROWSERS);
        assertThat(order.parties())
                .allSatisfy(party -> assertThat(party.namespace()).isEqualTo("anonymous_id"));
        assertThat(out)
                .contains("identifiers anonymous_id: 2 not seen since 2026-01-24T00:00:00Z, expired in 1 orders");
    }

    @Test
    void peopleExpireWithAllIdentifiersWhenNothingOfThemWasSeen() throws Exception {
        long day = PEOPLE - DAY;
        person("before", day, PEOPLE - 1);
        person("at", day, PEOPLE);
        person("after", day, PEOPLE + 1);
        person("never", PEOPLE - 1, null);
        person("never-at", PEOPLE, null);
        person("mentioned", day, PEOPLE - 1);
        for (String name : List.of("before", "at", "after", "never", "never-at", "mentioned")) {
            identifier(name, name + "-account", "user_id", day, null);
            identifier(name, name + "-mail", "email", day, null);
        }
        identifier("mentioned", "mentioned-phone", "phone", PEOPLE, null);

        sweep("--fix");

        assertThat(expired())
                .containsExactlyInAnyOrder(
                        key("before-account"), key("before-mail"), key("never-account"), key("never-mail"));
        assertThat(orders()).allMatch(order -> order.unseenSince() == PEOPLE);
        assertThat(out).contains("people: 2 with 4 identifiers not active since 2025-12-05T00:00:00Z, expired in");
    }

    @Test
    void identifiersOfOnePersonAreInOneOrderOfTheTenant() throws Exception {
        long day = PEOPLE - DAY;
        for (int person = 0; person < 60; person++) {
            person("p" + person, day, day);
            for (int i = 0; i < 20; i++) {
                identifier("p" + person, "i" + person + "-" + i, "user_id", day, null);
            }
        }

        sweep("--fix");

        assertThat(expired()).hasSize(1_200).doesNotHaveDuplicates();
        for (int person = 0; person < 60; person++) {
            String one = key("i" + person + "-0");
            String other = key("i" + person + "-19");
            assertThat(orders().stream().filter(order -> keys(order).contains(one)))
                    .singleElement()
                    .satisfies(order -> assertThat(keys(order)).contains(other));
        }
        assertThat(orders()).allMatch(order -> order.parties().size() <= ExpiryOrders.MOST);
        assertThat(KAFKA.consumeAll(prefix + "control.v1"))
                .allMatch(order -> new String(order.key(), StandardCharsets.UTF_8).equals("north"));
    }

    @Test
    void secondRunOfADayOrdersTheSameUnderTheSameIds() throws Exception {
        long day = PEOPLE - DAY;
        for (int person = 0; person < 30; person++) {
            person("p" + person, day, day);
            for (int i = 0; i < 30; i++) {
                identifier("p" + person, "i" + person + "-" + i, "anonymous_id", day, null);
            }
        }
        sweepAt(AT, "--fix");
        List<Expire> first = orders();
        assertThat(first).extracting(order -> order.order().requestId()).doesNotHaveDuplicates();

        sweepAt(AT + DAY - 1);

        List<Expire> both = orders();
        assertThat(both).hasSize(2 * first.size());
        assertThat(said(both)).isEqualTo(said(first));
    }

    @Test
    void dryRunCountsAndChangesNothing() throws Exception {
        event("a", EVENTS - 1);
        session("a", SESSIONS - 1, SESSIONS - 1);
        person("a", PEOPLE - DAY, PEOPLE - DAY);
        identifier("a", "a", "anonymous_id", PEOPLE - DAY, null);

        assertThat(sweepAt(AT, "--dry-run", "--fix")).isZero();

        assertThat(out.lines())
                .containsExactly(
                        "table event: 1 rows before 2026-02-13T00:00:00Z, nothing done",
                        "table session: 1 rows before 2026-02-03T00:00:00Z, nothing done",
                        "people: 1 with 1 identifiers not active since 2025-12-05T00:00:00Z, nothing done",
                        "identifiers anonymous_id: 1 not seen since 2026-01-24T00:00:00Z, nothing done",
                        "topic " + prefix + "rejected_event.v1: keeps records 7 d, the policy says 3 d, nothing done",
                        "topic " + prefix + "late_event.v1: keeps records 7 d, the policy says 3 d, nothing done");
        assertThat(identifiersIn(Tables.EVENT)).hasSize(1);
        assertThat(identifiersIn(Tables.SESSION)).hasSize(1);
        assertThat(orders()).isEmpty();
        assertThat(retentionMillis("rejected_event.v1")).isEqualTo(7 * DAY);
    }

    @Test
    void topicsThatKeepForTooLongAreToldUntilTheyAreFixed() throws Exception {
        assertThat(sweep()).isEqualTo(1);
        assertThat(out)
                .contains("rejected_event.v1: keeps records 7 d, the policy says 3 d, too long: --fix sets it")
                .contains("late_event.v1: keeps records 7 d, the policy says 3 d, too long: --fix sets it");
        assertThat(retentionMillis("late_event.v1")).isEqualTo(7 * DAY);

        assertThat(sweep("--fix")).isZero();
        assertThat(retentionMillis("rejected_event.v1")).isEqualTo(3 * DAY);
        assertThat(retentionMillis("late_event.v1")).isEqualTo(3 * DAY);
        assertThat(retentionMillis("event.v1")).as("not of dead letters").isEqualTo(7 * DAY);

        assertThat(sweep()).isZero();
        assertThat(out).contains("late_event.v1: keeps records 3 d, the policy says 3 d\n");
        keep(POLICY.replace("dead_letters: 3d", "dead_letters: 5d"));
        assertThat(sweep("--fix")).isZero();
        assertThat(retentionMillis("late_event.v1"))
                .as("shorter than it may be")
                .isEqualTo(3 * DAY);
    }

    @Test
    void withoutRulesEverythingIsKept() throws Exception {
        keep(FOR_EVER);
        event("a", 0);
        session("a", 0, 0);
        person("a", 0, 0L);
        identifier("a", "a", "anonymous_id", 0, null);

        assertThat(sweep("--fix")).isZero();

        assertThat(out.lines()).hasSize(6).allMatch(line -> line.endsWith(": kept without end"));
        assertThat(identifiersIn(Tables.EVENT)).hasSize(1);
        assertThat(identifiersIn(Tables.SESSION)).hasSize(1);
        assertThat(orders()).isEmpty();
        assertThat(retentionMillis("late_event.v1")).isEqualTo(7 * DAY);
    }

    @Test
    void erasuresAreOrderedOnceWhenTheyNoLongerWait() throws Exception {
        keep(FOR_EVER + "erasure: {waiting_period: 10d}\n");
        try (OrderLog log = new OrderLog(Brokers.at(KAFKA.bootstrapServers()), prefix + "control.v1")) {
            schedule(1, AT, log);
            schedule(2, AT, log);
            schedule(3, AT + 1, log);
            log.send(NORTH, CommandCodec.cancel(officer(4), officer(2).requestId()));
        }

        assertThat(sweep("--dry-run")).isEqualTo(1);
        assertThat(out)
                .contains("control.v1: keeps records 7 d, erasures that wait need 17 d, too short: --fix sets it")
                .contains("erasures: 1 no longer wait, nothing done; 1 wait");
        assertThat(commands()).hasSize(4);

        assertThat(sweep("--fix")).isZero();
        assertThat(out).contains("17 d, set", "erasures: 1 no longer wait, ordered; 1 wait");
        assertThat(retentionMillis("control.v1")).isEqualTo(17 * DAY);
        assertThat(sweep()).isZero();
        assertThat(out).contains("erasures: 0 no longer wait, ordered; 1 wait");
        assertThat(erased()).containsExactly(officer(1).requestId());

        sweepAt(AT + 1);
        assertThat(erased()).containsExactly(officer(1).requestId(), officer(3).requestId());
    }

    private static void schedule(int number, long notBefore, OrderLog log) throws Exception {
        log.send(
                NORTH,
                CommandCodec.schedule(
                        officer(number), Regulation.GDPR, TODAY, notBefore, List.of(new NamedValue("user_id", "u-1"))));
    }

    private static Order officer(int number) {
        return new Order("north", "00000000-0000-4000-8000-00000000000" + number, TODAY, "officer", "");
    }

    private List<String> erased() {
        return commands().stream()
                .filter(Erase.class::isInstance)
                .map(erase -> erase.order().requestId())
                .toList();
    }

    @Test
    void tableThatIsNotThereIsOneClearLine() throws Exception {
        client.deleteTable(Tables.EVENT.kuduName());

        assertThat(sweep()).isEqualTo(1);
        assertThat(out).contains("Kudu failed on table event: Not found").hasLineCount(1);
    }

    private void keep(String retention) throws Exception {
        config = SweepConfig.write(folder, KAFKA.bootstrapServers(), KUDU.masters(), prefix, retention);
    }

    private int sweep(String... options) {
        return sweepAt(AT, options);
    }

    private int sweepAt(long at, String... options) {
        StringWriter written = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of(
                "--config", config.toString(), "--at", Instant.ofEpochMilli(at).toString()));
        arguments.addAll(List.of(options));
        int code = new CommandLine(new RetentionSweep(Clock.systemUTC()))
                .setOut(new PrintWriter(written))
                .setErr(new PrintWriter(written))
                .execute(arguments.toArray(String[]::new));
        out = written.toString();
        return code;
    }

    private void event(String name, long at) throws Exception {
        put(Tables.EVENT, List.of(eventRow(key(name), at)));
    }

    private static Map<String, Object> eventRow(String key, long at) {
        return Map.of("identifier_key", key, "occurred_at", micros(at), "message_id", "m");
    }

    private void session(String name, long from, long to) throws Exception {
        put(
                Tables.SESSION,
                List.of(Map.of(
                        "identifier_key",
                        key(name),
                        "started_at",
                        micros(from),
                        "session_key",
                        "s",
                        "ended_at",
                        micros(to))));
    }

    private void person(String name, long firstSeen, @Nullable Long lastSeen) throws Exception {
        Map<String, Object> row =
                new HashMap<>(Map.of("profile_id", key(name), "tenant", "north", "first_seen", micros(firstSeen)));
        if (lastSeen != null) {
            row.put("last_seen", micros(lastSeen));
        }
        put(Tables.PROFILE, List.of(row));
    }

    private void identifier(String person, String name, String namespace, long lastSeenDay, @Nullable Long heldUntil)
            throws Exception {
        Map<String, Object> row = new HashMap<>(Map.of(
                "identifier_key", key(name),
                "tenant", "north",
                "namespace", namespace,
                "profile_id", key(person),
                "first_seen", micros(lastSeenDay),
                "last_seen", micros(lastSeenDay)));
        if (heldUntil != null) {
            row.put("held_until", micros(heldUntil));
        }
        put(Tables.IDENTIFIER, List.of(row));
    }

    private void identifierFirstSeen(String person, String name, long firstSeen) throws Exception {
        put(
                Tables.IDENTIFIER,
                List.of(Map.of(
                        "identifier_key", key(name),
                        "tenant", "north",
                        "namespace", "anonymous_id",
                        "profile_id", key(person),
                        "first_seen", micros(firstSeen))));
    }

    /** Rows of which only these columns say something. */
    private void put(Table table, List<Map<String, Object>> rows) throws Exception {
        KuduTable live = client.openTable(table.kuduName());
        KuduSession session = client.newSession();
        session.setFlushMode(FlushMode.MANUAL_FLUSH);
        session.setMutationBufferSpace(rows.size(), Long.MAX_VALUE);
        for (Map<String, Object> columns : rows) {
            Upsert upsert = live.newUpsert();
            for (Column column : table.columns()) {
                upsert.getRow().addObject(column.name(), columns.getOrDefault(column.name(), blank(column)));
            }
            session.apply(upsert);
        }
        assertThat(session.flush()).noneMatch(response -> response.hasRowError());
        session.close();
    }

    private static @Nullable Object blank(Column column) {
        if (column.nullable()) {
            return null;
        }
        return switch (column.type()) {
            case STRING -> "";
            case BIGINT, TIMESTAMP -> 0L;
            case DOUBLE -> 0.0;
            case BOOLEAN -> false;
        };
    }

    private List<String> identifiersIn(Table table) throws Exception {
        List<String> found = new ArrayList<>();
        for (RowResult row :
                client.newScannerBuilder(client.openTable(table.kuduName())).build()) {
            found.add(row.getString("identifier_key"));
        }
        return found;
    }

    private List<Long> ends() throws Exception {
        return new RangeAdmin(client).ends(Tables.EVENT);
    }

    private List<Expire> orders() {
        return commands().stream().map(Expire.class::cast).toList();
    }

    private List<Command> commands() {
        CommandCodec codec = new CommandCodec(
                new IdentifierKeys("an invented secret of 32 bytes..".getBytes(StandardCharsets.UTF_8)),
                new Sources(Map.of()),
                IdentityRules.DEFAULT);
        return KAFKA.consumeAll(prefix + "control.v1").stream()
                .map(record -> codec.decode(
                        new LogRecord(
                                record.topic(),
                                record.partition(),
                                record.offset(),
                                record.timestamp(),
                                record.key(),
                                record.value(),
                                List.of()),
                        AT))
                .map(record -> ((ControlRecord.Ordered) record).command())
                .toList();
    }

    private List<String> expired() {
        return orders().stream().flatMap(order -> keys(order).stream()).toList();
    }

    private static Set<String> keys(Expire order) {
        return order.parties().stream().map(party -> party.key().hex()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Set<String>> said(List<Expire> orders) {
        Map<String, Set<String>> said = new HashMap<>();
        orders.forEach(order -> said.put(order.order().requestId(), keys(order)));
        return said;
    }

    private long retentionMillis(String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, prefix + topic);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", KAFKA.bootstrapServers()))) {
            return Long.parseLong(admin.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .get(resource)
                    .get("retention.ms")
                    .value());
        }
    }

    /** 32 hexadecimal digits that stand for a name. */
    private static String key(String name) {
        return new IdentifierKeys("an invented secret of 32 bytes..".getBytes(StandardCharsets.UTF_8))
                .identifier("north", "user_id", name)
                .key()
                .hex();
    }

    private static long micros(long millis) {
        return millis * 1_000;
    }

    private static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }
}
