package io.nyala.load.bench;

import io.nyala.services.KuduCluster;
import io.nyala.services.Probe;
import io.nyala.tables.TableAdmin;
import io.nyala.tables.Tables;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kudu.ColumnSchema;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.client.KuduPredicate;
import org.apache.kudu.client.KuduPredicate.ComparisonOp;
import org.apache.kudu.client.KuduScanner;
import org.apache.kudu.client.KuduTable;
import org.apache.kudu.client.PartialRow;
import org.apache.kudu.client.RowResult;
import org.apache.kudu.client.SessionConfiguration.FlushMode;
import org.jspecify.annotations.Nullable;

/** One million profiles in Kudu, and the questions about them: at the SQL endpoint, and as the plainest Kudu client would answer. */
public final class SqlQuestions {
    private static final Pattern ROWS =
            Pattern.compile("\"name\":\\s*\"scanner_rows_returned\",\\s*\"value\":\\s*(\\d+)");
    private static final List<String> COUNTRIES = List.of("DE", "FR", "KE", "US");

    private final int profiles;
    private final int rounds;
    private final @Nullable Path views;
    private final Path folder;
    private final PrintStream out;
    private final long now = Clock.systemUTC().millis() * 1000;

    /** Rows that an answer has, which both sides must agree on. */
    @FunctionalInterface
    private interface Question {
        long ask() throws SQLException, KuduException;
    }

    /**
     * @param profiles how many, each with an identifier and a session
     * @param rounds how often each question is asked after the first time
     * @param views folder of views, or null
     * @param folder for data and logs; emptied
     */
    public SqlQuestions(int profiles, int rounds, @Nullable Path views, Path folder, PrintStream out) {
        this.profiles = profiles;
        this.rounds = rounds;
        this.views = views;
        this.folder = folder;
        this.out = out;
    }

    /** Loads, asks, prints. */
    public void run() throws Exception {
        LocalServers.delete(folder);
        Files.createDirectories(folder);
        out.println(Machine.describe());
        try (var cluster = KuduCluster.startIn(folder.resolve("kudu"), 1);
                var kudu = new KuduClient.KuduClientBuilder(cluster.masters()).build()) {
            new TableAdmin(kudu, 1).apply(Tables.ALL, Clock.systemUTC().millis());
            out.printf(
                    Locale.ROOT,
                    "versions: Kudu client %s; one master, one tablet server, the SQL endpoint a process of its own%n"
                            + "workload: %,d profiles, each with one identifier and one session; each question once, then %d times%n",
                    KuduClient.class.getPackage().getImplementationVersion(),
                    profiles,
                    rounds);
            load(kudu);
            var gateway = new SqlGatewayProcess(folder, cluster.masters(), views);
            gateway.start();
            out.println("endpoint: " + gateway.startLine().replaceFirst(":.*", ""));
            try (var sql = DriverManager.getConnection(gateway.url())) {
                compare(sql, kudu, cluster.tabletServers().get(0).webPort());
            } finally {
                gateway.stop();
            }
        }
    }

    private void compare(Connection sql, KuduClient kudu, int web) throws Exception {
        var profile = kudu.openTable("nyala.profile");
        var identifier = kudu.openTable("nyala.identifier");
        var session = kudu.openTable("nyala.session");
        var one = profiles / 3;
        out.printf(
                Locale.ROOT,
                "%-34s %28s   %28s%n",
                "question",
                "SQL: first, median, rows",
                "Kudu: first, median, rows");
        measure(
                web,
                "profile by id",
                () -> count(sql, "SELECT * FROM profile WHERE profile_id = '" + id("p", one) + "'"),
                () -> byKey(kudu, profile, "profile_id", id("p", one)).size());
        measure(
                web,
                "profile by identifier",
                () -> count(
                        sql,
                        "SELECT p.* FROM identifier i JOIN profile p ON p.profile_id = i.profile_id WHERE i.identifier_key = '"
                                + id("i", one) + "'"),
                () -> byKey(
                                kudu,
                                profile,
                                "profile_id",
                                byKey(kudu, identifier, "identifier_key", id("i", one))
                                        .get(0)
                                        .getString("profile_id"))
                        .size());
        measure(
                web,
                "people and revenue by country",
                () -> count(sql, "SELECT country, count(*), sum(total_revenue) FROM profile GROUP BY country"),
                () -> byCountry(kudu, profile));
        measure(
                web,
                "seen in the last hour",
                () -> count(
                        sql, "SELECT profile_id FROM profile WHERE last_seen >= now() - interval 1 hour LIMIT 100000"),
                () -> since(kudu, profile, Clock.systemUTC().millis() * 1000 - 3_600_000_000L));
        measure(
                web,
                "sessions with country of profile",
                () -> count(
                        sql,
                        "SELECT p.country, count(*), sum(s.duration_ms) FROM session s JOIN identifier i"
                                + " ON i.identifier_key = s.identifier_key JOIN profile p ON p.profile_id = i.profile_id GROUP BY p.country"),
                () -> joined(kudu, session, identifier, profile));
        measure(web, "any ten profiles", () -> count(sql, "SELECT * FROM profile LIMIT 10"), () -> scan(
                        kudu, profile, List.of(), 10)
                .size());
        if (views != null) {
            measure(
                    web,
                    "customer_360_masked by id",
                    () -> count(sql, "SELECT * FROM customer_360_masked WHERE profile_id = '" + id("p", one) + "'"),
                    () -> byKey(kudu, profile, "profile_id", id("p", one)).size());
        }
    }

    private void measure(int web, String name, Question sql, Question plain) throws Exception {
        out.printf(Locale.ROOT, "%-34s %28s   %28s%n", name, times(web, sql), times(web, plain));
    }

    private String times(int web, Question question) throws Exception {
        var before = rowsReturned(web);
        var first = seconds(question);
        var rows = rowsReturned(web) - before;
        var others = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            others[i] = seconds(question);
        }
        Arrays.sort(others);
        return String.format(Locale.ROOT, "%.3f s, %.3f s, %,d", first, others[rounds / 2], rows);
    }

    private static double seconds(Question question) throws Exception {
        var start = System.nanoTime();
        if (question.ask() == 0) {
            throw new IllegalStateException("the answer is empty: the question measures nothing");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static long rowsReturned(int web) {
        return ROWS.matcher(
                        Probe.get(web, "/metrics?metrics=scanner_rows_returned").orElseThrow())
                .results()
                .mapToLong(match -> Long.parseLong(match.group(1)))
                .sum();
    }

    private static long count(Connection sql, String query) throws SQLException {
        try (var statement = sql.createStatement();
                var rows = statement.executeQuery(query)) {
            long count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }

    private static List<RowResult> byKey(KuduClient kudu, KuduTable table, String column, String value)
            throws KuduException {
        return scan(kudu, table, List.of(is(table, column, ComparisonOp.EQUAL, value)), Long.MAX_VALUE);
    }

    private static KuduPredicate is(KuduTable table, String column, ComparisonOp comparison, Object value) {
        return KuduPredicate.newComparisonPredicate(table.getSchema().getColumn(column), comparison, value);
    }

    private static List<RowResult> scan(KuduClient kudu, KuduTable table, List<KuduPredicate> predicates, long limit)
            throws KuduException {
        var builder = kudu.newScannerBuilder(table).limit(limit);
        predicates.forEach(builder::addPredicate);
        var rows = new ArrayList<RowResult>();
        each(builder.build(), rows::add);
        return rows;
    }

    private static void each(KuduScanner scanner, java.util.function.Consumer<RowResult> take) throws KuduException {
        while (scanner.hasMoreRows()) {
            scanner.nextRows().forEach(take);
        }
        scanner.close();
    }

    private static long byCountry(KuduClient kudu, KuduTable profile) throws KuduException {
        var sums = new HashMap<String, Double>();
        each(
                columns(kudu, profile, "country", "total_revenue"),
                row -> sums.merge(row.getString(0), row.getDouble(1), Double::sum));
        return sums.size();
    }

    private static long since(KuduClient kudu, KuduTable profile, long micros) throws KuduException {
        var found = new ArrayList<String>();
        each(
                kudu.newScannerBuilder(profile)
                        .setProjectedColumnNames(List.of("profile_id"))
                        .addPredicate(is(profile, "last_seen", ComparisonOp.GREATER_EQUAL, micros))
                        .build(),
                row -> found.add(row.getString(0)));
        return found.size();
    }

    private static long joined(KuduClient kudu, KuduTable session, KuduTable identifier, KuduTable profile)
            throws KuduException {
        var countries = new HashMap<String, String>();
        each(columns(kudu, profile, "profile_id", "country"), row -> countries.put(row.getString(0), row.getString(1)));
        var owners = new HashMap<String, String>();
        each(
                columns(kudu, identifier, "identifier_key", "profile_id"),
                row -> owners.put(row.getString(0), countries.get(row.getString(1))));
        var sums = new HashMap<String, Long>();
        each(
                columns(kudu, session, "identifier_key", "duration_ms"),
                row -> sums.merge(owners.getOrDefault(row.getString(0), ""), row.getLong(1), Long::sum));
        return sums.size();
    }

    private static KuduScanner columns(KuduClient kudu, KuduTable table, String... columns) {
        return kudu.newScannerBuilder(table)
                .setProjectedColumnNames(List.of(columns))
                .build();
    }

    private void load(KuduClient kudu) throws KuduException {
        var start = System.nanoTime();
        fill(kudu, "nyala.profile");
        fill(kudu, "nyala.identifier");
        fill(kudu, "nyala.session");
        out.printf(Locale.ROOT, "loaded in %.0f s%n", (System.nanoTime() - start) / 1e9);
    }

    private void fill(KuduClient kudu, String name) throws KuduException {
        var table = kudu.openTable(name);
        var session = kudu.newSession();
        session.setFlushMode(FlushMode.AUTO_FLUSH_BACKGROUND);
        session.setMutationBufferSpace(10_000);
        for (int i = 0; i < profiles; i++) {
            var insert = table.newInsert();
            var known = values(i);
            for (var column : table.getSchema().getColumns()) {
                put(insert.getRow(), column, known.get(column.getName()), i);
            }
            session.apply(insert);
        }
        session.flush();
        if (session.countPendingErrors() > 0) {
            throw new IllegalStateException(
                    session.getPendingErrors().getRowErrors()[0].toString());
        }
        session.close();
    }

    /** What the questions ask about; the rest is filled with something. */
    private Map<String, Object> values(int i) {
        return Map.of(
                "profile_id",
                id("p", i),
                "identifier_key",
                id("i", i),
                "session_key",
                id("s", i),
                "visitor_key",
                id("i", i),
                "country",
                COUNTRIES.get(i % COUNTRIES.size()),
                "total_revenue",
                i / 4.0,
                "last_seen",
                now - (i % 86_400) * 1_000_000L,
                "started_at",
                now - (i % 86_400) * 1_000_000L,
                "email",
                "person" + i + "@example.org",
                "duration_ms",
                (long) i % 1000);
    }

    private static void put(PartialRow row, ColumnSchema column, @Nullable Object value, int i) {
        if (value instanceof Long number) { // also a time, in microseconds
            row.addLong(column.getName(), number);
            return;
        }
        if (value != null) {
            row.addObject(column.getName(), value);
            return;
        }
        switch (column.getType()) {
            case STRING -> row.addString(column.getName(), column.getName() + i % 100);
            case INT64, UNIXTIME_MICROS -> row.addLong(column.getName(), i);
            case DOUBLE -> row.addDouble(column.getName(), i);
            case BOOL -> row.addBoolean(column.getName(), i % 2 == 0);
            default -> {
                if (!column.isNullable()) {
                    throw new IllegalStateException("no value for a column of type " + column.getType());
                }
            }
        }
    }

    /** 32 hex digits that are spread over the partitions. */
    private static String id(String kind, int i) {
        return String.format(
                Locale.ROOT, "%08x%s%023x", i * 0x9E3779B9, kind.equals("p") ? "a" : kind.equals("i") ? "b" : "c", i);
    }
}
