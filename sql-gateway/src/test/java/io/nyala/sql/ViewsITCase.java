package io.nyala.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.tables.Table;
import io.nyala.tables.TableAdmin;
import io.nyala.tables.Tables;
import io.nyala.tables.TimeRanges;
import io.nyala.tables.sql.ShippedSql;
import io.nyala.tables.sql.SqlFile;
import io.nyala.testkit.RealKudu;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kudu.client.KuduClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The shipped views over a real Kudu: each answers on empty tables, and says what was worked out by hand of a few rows. Each test has a
 * tenant of its own.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ViewsITCase {

    @RegisterExtension
    static final RealKudu KUDU = new RealKudu();

    private static final String PLANTED = "planted";
    private static final Pattern GRANT_TO_ANALYST =
            Pattern.compile("GRANT SELECT ON TABLE nyala\\.(\\w+) TO ROLE analyst");

    /** Cut into fewer parts than the real ones, so that the engine has less to do for each view. */
    private static final List<Table> SMALL_TABLES =
            Tables.ALL.stream().map(ViewsITCase::small).toList();

    private static Instant now;
    private static KuduClient kudu;
    private static GatewayProcess gateway;
    private static Connection connection;
    private static PlantedRows rows;

    @BeforeAll
    static void start() throws Exception {
        now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        kudu = new KuduClient.KuduClientBuilder(KUDU.masters()).build();
        dropTables();
        assertThat(new TableAdmin(kudu, 1).apply(SMALL_TABLES, now.toEpochMilli()))
                .isNotEmpty();
        assertThat(new TableAdmin(kudu, 1).apply(SMALL_TABLES, now.toEpochMilli()))
                .isEmpty();
        rows = new PlantedRows(kudu);
        gateway = new GatewayProcess(
                Path.of("target", "it-views"),
                KUDU.masters(),
                "--views",
                viewsFolder().toString());
        gateway.start();
        gateway.stop();
        gateway.start();
        connection = DriverManager.getConnection(gateway.url());
        eachViewAnswersOnEmptyTables();
    }

    @AfterAll
    static void stop() throws Exception {
        if (connection != null) {
            connection.close();
        }
        gateway.stop();
        dropTables();
        kudu.close();
    }

    private static Path viewsFolder() throws Exception {
        Path folder =
                Files.createDirectories(Path.of("target", "it-views", "views")).toAbsolutePath();
        try (var old = Files.list(folder)) {
            for (Path file : old.toList()) {
                Files.delete(file);
            }
        }
        ShippedSql.writeViews(folder);
        return folder;
    }

    private static Table small(Table table) {
        return new Table(
                table.name(),
                table.kuduName(),
                table.comment(),
                table.columns(),
                table.keyColumns(),
                table.hashColumns(),
                2,
                table.timeRanges()
                        .map(ranges -> new TimeRanges(ranges.column(), ranges.unit(), 0, 1))
                        .orElse(null));
    }

    private static void dropTables() throws Exception {
        for (String table : kudu.getTablesList(Table.DATABASE + ".").getTablesList()) {
            kudu.deleteTable(table);
        }
    }

    private static void eachViewAnswersOnEmptyTables() throws SQLException {
        for (SqlFile view : ShippedSql.views()) {
            assertThat(rows("SELECT * FROM " + view.subject()))
                    .as(view.subject())
                    .isEmpty();
        }
    }

    @Test
    void eachExampleRuns() throws SQLException {
        for (SqlFile view : ShippedSql.views()) {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(view.example())) {
                assertThat(result.getMetaData().getColumnCount())
                        .as(view.subject())
                        .isPositive();
            }
        }
    }

    @Test
    void aPersonIsOneRow() throws Exception {
        LocalDate birthday = LocalDate.of(1984, 5, 17);
        rows.put(
                Tables.PROFILE,
                "profile_id",
                "one-a",
                "tenant",
                "one",
                "first_seen",
                now.minus(400, ChronoUnit.DAYS),
                "last_seen",
                now.minus(3, ChronoUnit.DAYS),
                "total_revenue",
                90,
                "order_count",
                4,
                "known",
                true,
                "birth_date",
                birthday.toString(),
                "country",
                "KE",
                "city",
                "Nairobi",
                "last_campaign",
                "spring",
                "traits",
                "{\"gender\":{\"value\":\"female\",\"at\":\"\",\"source\":\"web\",\"message_id\":\"m\"}}",
                "identifier_count",
                3);
        rows.put(
                Tables.PROFILE,
                "profile_id",
                "one-b",
                "tenant",
                "one",
                "first_seen",
                now.minus(2, ChronoUnit.DAYS),
                "last_seen",
                now.minus(1, ChronoUnit.DAYS),
                "session_count",
                2);
        rows.put(
                Tables.PROFILE,
                "profile_id",
                "one-c",
                "tenant",
                "one",
                "first_seen",
                now.minus(500, ChronoUnit.DAYS),
                "last_seen",
                now.minus(40, ChronoUnit.DAYS),
                "birth_date",
                "unknown");
        rows.put(
                Tables.PROFILE,
                "profile_id",
                "one-d",
                "tenant",
                "one",
                "first_seen",
                now.minus(500, ChronoUnit.DAYS),
                "last_seen",
                null,
                "country",
                "Kenya");

        assertThat(rows(
                        "SELECT profile_id, days_since_last_seen, lifecycle, session_count, average_order FROM customer_360"
                                + " WHERE tenant = 'one' ORDER BY profile_id"))
                .containsExactly(
                        "one-a|3|active|0|22.5",
                        "one-b|1|new|2|null",
                        "one-c|40|resting|0|null",
                        "one-d|null|lost|0|null");
        int age = Period.between(birthday, LocalDate.now(ZoneOffset.UTC)).getYears();
        assertThat(
                        rows(
                                "SELECT profile_id, age, age_decade, gender, city FROM demographic WHERE tenant = 'one' ORDER BY 1"))
                .startsWith("one-a|" + age + "|" + age / 10 * 10 + "|female|Nairobi", "one-b|null|null|null|null");
        assertThat(
                        rows(
                                "SELECT profile_id, birth_decade, country FROM customer_360_masked WHERE tenant = 'one' ORDER BY 1"))
                .containsExactly("one-a|1980|KE", "one-b|null|null", "one-c|null|null", "one-d|null|null");
    }

    @Test
    void sessionsAndEventsFollowTheirIdentifierToItsPersonOfToday() throws Exception {
        identifier("today", "today-i1", "today-p");
        identifier("today", "today-i2", "today-p");
        session("today-i1", "today-s1", "today-v", "2026-03-02T10:00:00Z", 10, "revenue", 5);
        session("today-i1", "today-s2", "today-v", "2026-03-02T10:05:00Z", 10);
        event("today-i1", "today-m1", "2026-03-02T10:07:00Z", "today-v", "type", "page", "name", "Home");
        event("today-i2", "today-m2", "2026-03-02T10:02:00Z", "today-v", "type", "page", "name", "Shoes");
        event("today-i2", "today-m3", "2026-03-02T11:00:00Z", "today-v", "type", "track", "name", "Called");

        assertThat(
                        rows(
                                "SELECT profile_id, session_key FROM profile_session WHERE tenant = 'today' ORDER BY session_key"))
                .containsExactly("today-p|today-s1", "today-p|today-s2");
        assertThat(rows("SELECT profile_id, message_id, session_key, session_revenue FROM session_event"
                        + " WHERE tenant = 'today' ORDER BY message_id"))
                .containsExactly(
                        "today-p|today-m1|today-s2|0.0", "today-p|today-m2|today-s1|5.0", "today-p|today-m3|null|null");
        assertThat(rows("SELECT namespace, count(*) FROM profile_identifier WHERE profile_id = 'today-p' GROUP BY 1"))
                .containsExactly("email|2");
    }

    @Test
    void aJourneyGoesAcrossDevicesInOrder() throws Exception {
        identifier("way", "way-i1", "way-p");
        identifier("way", "way-i2", "way-p");
        session("way-i2", "way-s2", "way-v2", "2026-03-04T10:00:00Z", 10, "channel", "mobile", "revenue", 20);
        session("way-i1", "way-s1", "way-v1", "2026-03-02T10:00:00Z", 10, "channel", "web", "campaign", "spring");
        event(
                "way-i2",
                "way-m1",
                "2026-03-04T10:05:00Z",
                "way-v2",
                "type",
                "track",
                "name",
                "Order Completed",
                "revenue",
                20);
        event(
                "way-i1",
                "way-m2",
                "2026-03-05T10:00:00Z",
                "way-shop",
                "type",
                "track",
                "name",
                "Order Completed",
                "revenue",
                7);

        assertThat(rows("SELECT step, kind, channel, campaign, revenue, hours_since_step_before FROM customer_journey"
                        + " WHERE profile_id = 'way-p' ORDER BY step"))
                .containsExactly(
                        "1|session|web|spring|0.0|null",
                        "2|session|mobile|null|20.0|48.0",
                        "3|order|null|null|7.0|24.0");
    }

    @Test
    void whoAnIdentifierNamedAtATime() throws Exception {
        history("when", 5, "2026-02-01T00:00:00Z", "linked", "P1", "P2", "when-h1");
        history("when", 9, "2026-01-20T00:00:00Z", "merged", "P2", "P3", "when-h1");
        history("when", 6, "2026-02-01T00:00:00Z", "linked", "Q1", "Q2", "when-h2");
        history("when", 7, "2026-03-01T00:00:00Z", "split", "Q2", "Q1", "when-h2");
        history("when", 8, "2026-03-02T00:00:00Z", "confirmed", "Q1", "Q1", "when-h2");
        history("when", 10, "2026-03-03T00:00:00Z", "demoted", "Q1", "Q1", "when-h2");
        identifier("when", "when-h1", "P3", "first_seen", "2026-01-01T00:00:00Z");
        identifier("when", "when-h2", "Q1", "first_seen", "2026-01-05T00:00:00Z");
        identifier("when", "when-h3", "R1", "first_seen", "2026-01-07T00:00:00Z");

        assertThat(rows("SELECT identifier_key, profile_id, valid_from, valid_to FROM profile_at WHERE tenant = 'when'"
                        + " ORDER BY identifier_key, valid_from"))
                .containsExactly(
                        "when-h1|P1|2026-01-01 00:00:00.0|2026-01-20 00:00:00.0",
                        "when-h1|P3|2026-01-20 00:00:00.0|9999-12-31 00:00:00.0",
                        "when-h2|Q1|2026-01-05 00:00:00.0|2026-02-01 00:00:00.0",
                        "when-h2|Q2|2026-02-01 00:00:00.0|2026-03-01 00:00:00.0",
                        "when-h2|Q1|2026-03-01 00:00:00.0|9999-12-31 00:00:00.0",
                        "when-h3|R1|2026-01-07 00:00:00.0|9999-12-31 00:00:00.0");
        for (String time : List.of(
                "2025-12-31",
                "2026-01-06",
                "2026-01-20",
                "2026-01-31",
                "2026-02-01",
                "2026-02-28",
                "2026-03-01",
                "2026-04-01")) {
            assertThat(rows(
                            "SELECT identifier_key, profile_id FROM profile_at_masked WHERE tenant = 'when' AND valid_from <= '"
                                    + time + "' AND valid_to > '" + time + "' ORDER BY identifier_key"))
                    .as(time)
                    .isEqualTo(rows(asOfByDefinition(time)));
        }
        assertThat(rows("SELECT epoch, kind, profile_id_today FROM merge_history WHERE tenant = 'when' ORDER BY epoch"))
                .containsExactly("5|linked|P3", "6|linked|Q1", "7|split|Q1", "9|merged|P3", "10|demoted|Q1");
    }

    /** As the README of kudu-ddl defines it: the last change up to T, else the first after it, else today's person. */
    private static String asOfByDefinition(String time) {
        return """
                SELECT identifier_key, profile_id FROM (
                  SELECT i.identifier_key,
                         CASE WHEN c.changed_at <= 'T' THEN c.to_profile_id
                              WHEN c.changed_at > 'T' THEN c.from_profile_id
                              ELSE i.profile_id END AS profile_id,
                         row_number() OVER (PARTITION BY i.identifier_key
                                            ORDER BY CASE WHEN c.changed_at <= 'T' THEN 0 ELSE 1 END,
                                                     CASE WHEN c.changed_at <= 'T' THEN -c.epoch ELSE c.epoch END) AS n
                  FROM identifier i LEFT JOIN identity_change c ON c.tenant = i.tenant AND c.identifier_key = i.identifier_key
                  WHERE i.first_seen <= 'T' AND i.tenant = 'when') history
                WHERE n = 1 ORDER BY identifier_key
                """
                .replace("'T'", "'" + time + "'");
    }

    @Test
    void buyersAreRankedAndTheirOrdersNumbered() throws Exception {
        for (int i = 1; i <= 5; i++) {
            String person = "buy-p" + i;
            identifier("buy", "buy-i" + i, person);
            rows.put(
                    Tables.PROFILE,
                    "profile_id",
                    person,
                    "tenant",
                    "buy",
                    "order_count",
                    6 - i,
                    "total_revenue",
                    10 * i);
            event(
                    "buy-i" + i,
                    "buy-m" + i,
                    "2026-03-0" + i + "T10:00:00Z",
                    "v",
                    "type",
                    "track",
                    "revenue",
                    10 * i,
                    "currency",
                    "EUR");
        }
        rows.put(Tables.PROFILE, "profile_id", "buy-none", "tenant", "buy");
        event(
                "buy-i1",
                "buy-m6",
                "2026-03-06T10:00:00Z",
                "v",
                "type",
                "track",
                "revenue",
                1,
                "currency",
                "NO CURRENCY");

        assertThat(rows(
                        "SELECT profile_id, recency_score, frequency_score, monetary_score, average_order, first_order_at"
                                + " FROM loyalty WHERE tenant = 'buy' ORDER BY profile_id"))
                .containsExactly(
                        "buy-p1|5|5|1|2.0|2026-03-01 10:00:00.0",
                        "buy-p2|1|4|2|5.0|2026-03-02 10:00:00.0",
                        "buy-p3|2|3|3|10.0|2026-03-03 10:00:00.0",
                        "buy-p4|3|2|4|20.0|2026-03-04 10:00:00.0",
                        "buy-p5|4|1|5|50.0|2026-03-05 10:00:00.0");
        assertThat(rows(
                        "SELECT order_number, revenue, currency, revenue_so_far, days_since_order_before FROM order_history"
                                + " WHERE profile_id = 'buy-p1' ORDER BY order_number"))
                .containsExactly("1|10.0|EUR|10.0|null", "2|1.0|null|11.0|5");
    }

    @Test
    void campaignsAndHabits() throws Exception {
        identifier("camp", "camp-i1", "camp-p1");
        identifier("camp", "camp-i2", "camp-p2");
        rows.put(Tables.PROFILE, "profile_id", "camp-p1", "tenant", "camp", "last_campaign", "spring");
        rows.put(Tables.PROFILE, "profile_id", "camp-p2", "tenant", "camp");
        session(
                "camp-i1",
                "camp-s1",
                "v",
                "2026-03-02T10:00:00Z",
                20,
                "campaign",
                "winter",
                "device",
                "mobile",
                "channel",
                "web",
                "page_count",
                1);
        session(
                "camp-i1",
                "camp-s2",
                "v",
                "2026-03-03T10:00:00Z",
                40,
                "campaign",
                "spring",
                "device",
                "desktop",
                "channel",
                "web",
                "page_count",
                5,
                "revenue",
                30);
        session(
                "camp-i1",
                "camp-s3",
                "v",
                "2026-03-03T22:00:00Z",
                30,
                "device",
                "desktop",
                "channel",
                "app",
                "page_count",
                3);
        session("camp-i2", "camp-s4", "v", "2026-03-04T10:00:00Z", 0, "campaign", "spring", "page_count", 1);

        assertThat(rows(
                        "SELECT profile_id, first_campaign, last_campaign, campaign_count, campaign_sessions, campaign_revenue"
                                + " FROM marketing WHERE tenant = 'camp' ORDER BY 1"))
                .containsExactly("camp-p1|winter|spring|2|2|30.0", "camp-p2|spring|null|1|1|0.0");
        assertThat(rows(
                        "SELECT campaign, sessions, people, new_people, bounce_share, buying_share, revenue FROM campaign_result"
                                + " WHERE tenant = 'camp' ORDER BY 1"))
                .containsExactly("spring|2|2|1|0.5|0.5|30.0", "winter|1|1|1|1.0|0.0|0.0");
        assertThat(rows(
                        "SELECT sessions, days_active, minutes_a_session, pages_a_session, bounce_share, favourite_device,"
                                + " favourite_channel, favourite_hour FROM behaviour WHERE profile_id = 'camp-p1'"))
                .containsExactly("3|2|30.0|3.0|" + 1 / 3.0 + "|desktop|web|10");
    }

    @Test
    void activePeopleAreCountedOnceADayAWeekAMonth() throws Exception {
        identifier("busy", "busy-i1", "busy-p1");
        identifier("busy", "busy-i2", "busy-p1");
        identifier("busy", "busy-i3", "busy-p2");
        rows.put(Tables.PROFILE, "profile_id", "busy-p1", "tenant", "busy", "known", true);
        rows.put(Tables.PROFILE, "profile_id", "busy-p2", "tenant", "busy");
        session("busy-i1", "busy-s1", "v", "2026-03-30T23:50:00Z", 20, "revenue", 1);
        session("busy-i2", "busy-s2", "v", "2026-03-30T08:00:00Z", 20);
        session("busy-i3", "busy-s3", "v", "2026-03-31T08:00:00Z", 20);
        session("busy-i1", "busy-s4", "v", "2026-04-05T23:59:59Z", 20);

        assertThat(
                        rows(
                                "SELECT active_on, people, known_people, sessions, revenue FROM active_daily WHERE tenant = 'busy' ORDER BY 1"))
                .containsExactly(
                        "2026-03-30 00:00:00.0|1|1|2|1.0",
                        "2026-03-31 00:00:00.0|1|0|1|0.0",
                        "2026-04-05 00:00:00.0|1|1|1|0.0");
        assertThat(rows("SELECT active_in, people, sessions FROM active_weekly WHERE tenant = 'busy' ORDER BY 1"))
                .containsExactly("2026-03-30 00:00:00.0|2|4");
        assertThat(rows("SELECT active_in, people, sessions FROM active_monthly WHERE tenant = 'busy' ORDER BY 1"))
                .containsExactly("2026-03-01 00:00:00.0|2|3", "2026-04-01 00:00:00.0|1|1");
    }

    @Test
    void whoComesBackInLaterWeeks() throws Exception {
        for (String key : List.of("1", "2", "3", "4")) {
            identifier("stay", "stay-i" + key, "stay-p" + key);
        }
        identifier("stay", "stay-i1b", "stay-p1");
        session("stay-i1", "stay-s1", "v", "2026-03-02T00:00:00Z", 1);
        session("stay-i2", "stay-s2", "v", "2026-03-04T10:00:00Z", 1);
        session("stay-i2", "stay-s3", "v", "2026-03-05T10:00:00Z", 1);
        session("stay-i3", "stay-s4", "v", "2026-03-08T23:59:59Z", 1);
        session("stay-i1b", "stay-s5", "v", "2026-03-10T10:00:00Z", 1);
        session("stay-i2", "stay-s6", "v", "2026-03-17T10:00:00Z", 1);
        session("stay-i4", "stay-s7", "v", "2026-03-09T00:00:00Z", 1);

        assertThat(rows("SELECT cohort_week, weeks_later, cohort_size, people, retained_share FROM retention_cohort"
                        + " WHERE tenant = 'stay' ORDER BY 1, 2"))
                .containsExactly(
                        "2026-03-02 00:00:00.0|0|3|3|1.0",
                        "2026-03-02 00:00:00.0|1|3|1|" + 1 / 3.0,
                        "2026-03-02 00:00:00.0|2|3|1|" + 1 / 3.0,
                        "2026-03-09 00:00:00.0|0|1|1|1.0");
    }

    @Test
    void aFunnelCountsStepsInTheirOrderOnly() throws Exception {
        for (String key : List.of("1", "2", "3")) {
            identifier("funnel", "funnel-i" + key, "funnel-p" + key);
        }
        step("1", "10:00", "Product Viewed");
        step("1", "10:05", "Product Added");
        step("1", "10:10", "Checkout Started");
        step("1", "10:20", "Order Completed");
        step("2", "10:00", "Product Viewed");
        step("2", "10:30", "Order Completed");
        step("3", "09:00", "Product Added");
        step("3", "10:00", "Product Viewed");
        step("3", "11:00", "Product Added");

        assertThat(rows(
                        "SELECT step_number, step_name, people, share_of_first, share_of_step_before FROM purchase_funnel"
                                + " WHERE tenant = 'funnel' ORDER BY 1"))
                .containsExactly(
                        "1|Product Viewed|3|1.0|null",
                        "2|Product Added|2|" + 2 / 3.0 + "|" + 2 / 3.0,
                        "3|Checkout Started|1|" + 1 / 3.0 + "|0.5",
                        "4|Order Completed|1|" + 1 / 3.0 + "|1.0");
        assertThat(rows("SELECT added_at, ordered_at FROM funnel_step WHERE profile_id = 'funnel-p3'"))
                .containsExactly("2026-03-02 11:00:00.0|null");
    }

    private static void step(String person, String time, String name) throws Exception {
        event(
                "funnel-i" + person,
                "funnel-m" + person + name + time,
                "2026-03-02T" + time + ":00Z",
                "v",
                "type",
                "track",
                "name",
                name);
    }

    @Test
    void whoIsHereNowAndWhoStaysAway() throws Exception {
        identifier("now", "now-i1", "now-p1");
        rows.put(
                Tables.PROFILE,
                "profile_id",
                "now-p1",
                "tenant",
                "now",
                "known",
                true,
                "order_count",
                2,
                "total_revenue",
                9);
        session("now-i1", "now-s1", "v", now.minus(10, ChronoUnit.MINUTES).toString(), 5, "is_closed", false);
        session("now-i1", "now-s2", "v", now.minus(90, ChronoUnit.MINUTES).toString(), 5, "is_closed", false);
        session("now-i1", "now-s3", "v", now.minus(10, ChronoUnit.MINUTES).toString(), 5, "is_closed", true);
        identifier("now", "now-i2", "now-p2");
        rows.put(Tables.PROFILE, "profile_id", "now-p2", "tenant", "now");
        for (int days : List.of(80, 70, 60 - 1, 40)) {
            session(
                    "now-i2",
                    "now-away" + days,
                    "v",
                    now.minus(days, ChronoUnit.DAYS).toString(),
                    6);
        }

        assertThat(rows("SELECT session_key, known, minutes_here FROM on_site_now WHERE tenant = 'now'"))
                .containsExactly("now-s1|true|5.0");
        assertThat(rows("SELECT days_since_last_session, sessions, sessions_last_30_days, sessions_30_days_before,"
                        + " round(usual_days_between_sessions, 3), round(silence_ratio, 3), minutes_a_session"
                        + " FROM churn_risk_input WHERE profile_id = 'now-p2'"))
                .containsExactly("40|4|0|2|13.333|3.0|6.0");
        assertThat(rows(
                        "SELECT sessions, sessions_last_30_days, order_count, total_revenue, known FROM churn_risk_input"
                                + " WHERE profile_id = 'now-p1'"))
                .containsExactly("3|3|2|9.0|true");
    }

    @Test
    void aPersonWithManyIdentifiersIsNoticed() throws Exception {
        rows.put(Tables.PROFILE, "profile_id", "run-p1", "tenant", "run", "identifier_count", 20);
        rows.put(Tables.PROFILE, "profile_id", "run-p2", "tenant", "run", "identifier_count", 19);
        identifier("run", "run-i1", "run-p1", "linked_at", now.minus(1, ChronoUnit.HOURS));
        identifier("run", "run-i2", "run-p1", "linked_at", now.minus(30, ChronoUnit.HOURS), "namespace", "phone");

        assertThat(
                        rows(
                                "SELECT profile_id, identifier_count, namespaces, linked_last_day FROM runaway_profile WHERE tenant = 'run'"))
                .containsExactly("run-p1|20|2|1");
    }

    @Test
    void smallGroupsAreNotShown() throws Exception {
        for (int i = 0; i < 39; i++) {
            rows.put(
                    Tables.PROFILE,
                    "profile_id",
                    "group-p" + i,
                    "tenant",
                    "group",
                    "country",
                    i < 20 ? "KE" : "DE",
                    "birth_date",
                    "1985-01-01",
                    "first_seen",
                    "2020-01-01T00:00:00Z",
                    "last_seen",
                    "2020-02-01T00:00:00Z",
                    "total_revenue",
                    2);
        }
        for (int i = 0; i < 9; i++) {
            identifier("group", "group-i" + i, "group-p" + i);
            session(
                    "group-i" + i,
                    "group-s" + i,
                    "v",
                    "2026-03-02T10:00:00Z",
                    1,
                    "entry_page",
                    i < 5 ? "/shoes" : "/hats",
                    "campaign",
                    i < 5 ? "spring" : "autumn",
                    "channel",
                    i == 0 ? "the phone of somebody" : "web");
        }

        assertThat(
                        rows(
                                "SELECT country, birth_decade, lifecycle, buys, people, revenue FROM people_segment WHERE tenant = 'group'"))
                .containsExactly("KE|1980|lost|never|20|40.0");
        assertThat(rows("SELECT page, people FROM common_page WHERE tenant = 'group'"))
                .containsExactly("/shoes|5");
        assertThat(rows(
                        "SELECT entry_page, campaign, channel, count(*) FROM profile_session_masked WHERE tenant = 'group'"
                                + " GROUP BY 1, 2, 3 ORDER BY 4, 1 NULLS FIRST"))
                .containsExactly("/shoes|spring|other|1", "null|null|web|4", "/shoes|spring|web|4");
        assertThat(rows("SELECT campaign FROM campaign_result_masked WHERE tenant = 'group'"))
                .containsExactly("spring");
    }

    /** Whatever an analyst may read by the grants is searched for planted values; the same search finds them where they may be. */
    @Test
    void nothingPersonalIsReadableForAnAnalyst() throws Exception {
        plantPersonalValues();

        List<String> readable = ShippedSql.grants().stream()
                .flatMap(file -> file.statements().stream())
                .map(GRANT_TO_ANALYST::matcher)
                .filter(match -> match.matches())
                .map(match -> match.group(1))
                .toList();
        assertThat(readable).contains("customer_360_masked", "people_segment");
        for (String view : readable) {
            List<String> found = rows("SELECT * FROM " + view);
            assertThat(found).as(view).noneMatch(row -> row.toLowerCase(Locale.ROOT)
                    .contains(PLANTED));
            if (view.endsWith("_masked") && !view.startsWith("campaign_result")) {
                assertThat(found).as(view).anyMatch(row -> row.contains("mask-p"));
                assertPlantedIn(view.substring(0, view.length() - "_masked".length()));
            }
        }
        assertPlantedIn("campaign_result");
        for (String table : List.of("profile", "identifier", "session", "event", "identity_change")) {
            assertPlantedIn(table);
        }
    }

    private static void assertPlantedIn(String source) throws SQLException {
        assertThat(rows("SELECT * FROM " + source)).as(source).anyMatch(row -> row.toLowerCase(Locale.ROOT)
                .contains(PLANTED));
    }

    /** In every text that a sender or a steward fills. Four people share it: too few to be shown. */
    private static void plantPersonalValues() throws Exception {
        for (int i = 0; i < 4; i++) {
            String key = "mask-i" + i;
            String person = "mask-p" + i;
            rows.put(
                    Tables.IDENTIFIER,
                    "identifier_key",
                    key,
                    "tenant",
                    "mask",
                    "namespace",
                    "email",
                    "profile_id",
                    person,
                    "value",
                    "Planted@example.com",
                    "first_seen",
                    "2026-01-01T00:00:00Z");
            rows.put(
                    Tables.PROFILE,
                    "profile_id",
                    person,
                    "tenant",
                    "mask",
                    "first_seen",
                    "2026-01-01T00:00:00Z",
                    "last_seen",
                    "2026-03-01T00:00:00Z",
                    "email",
                    "planted@example.com",
                    "phone",
                    "+1555planted",
                    "first_name",
                    "Planted",
                    "last_name",
                    "Planted",
                    "birth_date",
                    "1985-planted",
                    "country",
                    "planted",
                    "city",
                    "Planted",
                    "last_campaign",
                    "planted",
                    "traits",
                    "{\"gender\":{\"value\":\"planted\"}}",
                    "segments",
                    "[\"planted\"]",
                    "consent",
                    "{\"planted\":true}",
                    "order_count",
                    1,
                    "total_revenue",
                    5,
                    "identifier_count",
                    25);
            rows.put(
                    Tables.SESSION,
                    "identifier_key",
                    key,
                    "session_key",
                    "mask-s" + i,
                    "visitor_key",
                    "mask-v" + i,
                    "started_at",
                    now.minus(9, ChronoUnit.MINUTES),
                    "ended_at",
                    now.minus(1, ChronoUnit.MINUTES),
                    "entry_page",
                    "/planted",
                    "exit_page",
                    "/planted",
                    "channel",
                    "planted",
                    "referrer",
                    "https://planted.example.com/",
                    "campaign",
                    "planted",
                    "device",
                    "planted",
                    "country",
                    "planted",
                    "revenue",
                    5);
            rows.put(
                    Tables.EVENT,
                    "identifier_key",
                    key,
                    "occurred_at",
                    now.minus(5, ChronoUnit.MINUTES),
                    "message_id",
                    "planted-" + i,
                    "tenant",
                    "mask",
                    "type",
                    "page",
                    "name",
                    "Planted's page",
                    "source",
                    "web",
                    "visitor_key",
                    "mask-v" + i,
                    "session_key",
                    "planted",
                    "received_at",
                    now,
                    "page",
                    "/planted",
                    "referrer",
                    "https://planted.example.com/",
                    "campaign",
                    "planted",
                    "channel",
                    "planted",
                    "device",
                    "planted",
                    "country",
                    "planted",
                    "revenue",
                    5,
                    "currency",
                    "PLANTED",
                    "properties",
                    "{\"planted\":1}");
            rows.put(
                    Tables.IDENTITY_CHANGE,
                    "tenant",
                    "mask",
                    "epoch",
                    i + 1,
                    "changed_at",
                    "2026-02-01T00:00:00Z",
                    "kind",
                    "merged",
                    "from_profile_id",
                    "mask-p-before" + i,
                    "to_profile_id",
                    person,
                    "identifier_key",
                    key,
                    "reason",
                    "Planted told me so",
                    "evidence_message_id",
                    "planted-" + i,
                    "requested_by",
                    "planted@example.org");
        }
    }

    private static void identifier(String tenant, String key, String person, Object... more) throws Exception {
        List<Object> values = new ArrayList<>(List.of(
                "identifier_key",
                key,
                "tenant",
                tenant,
                "profile_id",
                person,
                "namespace",
                "email",
                "first_seen",
                "2026-01-01T00:00:00Z"));
        values.addAll(List.of(more));
        rows.put(Tables.IDENTIFIER, values.toArray());
    }

    private static void session(
            String identifier, String key, String visitor, String startedAt, int minutes, Object... more)
            throws Exception {
        List<Object> values = new ArrayList<>(List.of(
                "identifier_key",
                identifier,
                "session_key",
                key,
                "visitor_key",
                visitor,
                "started_at",
                startedAt,
                "ended_at",
                Instant.parse(startedAt).plus(minutes, ChronoUnit.MINUTES),
                "duration_ms",
                minutes * 60_000,
                "is_closed",
                true));
        values.addAll(List.of(more));
        rows.put(Tables.SESSION, values.toArray());
    }

    private static void event(String identifier, String messageId, String occurredAt, String visitor, Object... more)
            throws Exception {
        String tenant = identifier.substring(0, identifier.indexOf('-'));
        List<Object> values = new ArrayList<>(List.of(
                "identifier_key",
                identifier,
                "message_id",
                messageId,
                "occurred_at",
                occurredAt,
                "visitor_key",
                visitor,
                "tenant",
                tenant,
                "received_at",
                occurredAt,
                "source",
                "web"));
        values.addAll(List.of(more));
        rows.put(Tables.EVENT, values.toArray());
    }

    private static void history(
            String tenant, int epoch, String at, String kind, String from, String to, String identifier)
            throws Exception {
        rows.put(
                Tables.IDENTITY_CHANGE,
                "tenant",
                tenant,
                "epoch",
                epoch,
                "changed_at",
                at,
                "kind",
                kind,
                "from_profile_id",
                from,
                "to_profile_id",
                to,
                "identifier_key",
                identifier);
    }

    private static List<String> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (result.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                found.add(String.join("|", row));
            }
            return found;
        }
    }
}
