package io.nyala.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nyala.codec.CommandCodec;
import io.nyala.codec.ErasureReceiptCodec;
import io.nyala.identity.IdentifierKeys;
import io.nyala.link.Command;
import io.nyala.link.Erasure;
import io.nyala.privacy.Regulation;
import io.nyala.standardize.NamedValue;
import io.nyala.tables.Table;
import io.nyala.tables.Tables;
import io.nyala.testkit.RealKafka;
import io.nyala.testkit.RealKudu;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.client.RowResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Who is erased is gone from every table, and nothing brings them back, on real Kafka, Kudu and RocksDB. */
class ErasureITCase {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String REQUEST = "0b8e5c58-94a6-4f0a-8a86-4a1b6f2a9d11";
    private static final List<Table> TABLES =
            List.of(Tables.IDENTIFIER, Tables.PROFILE, Tables.SESSION, Tables.EVENT, Tables.PENDING_MATCH);

    @RegisterExtension
    static final RealKafka KAFKA = new RealKafka();

    @RegisterExtension
    static final RealKudu KUDU = new RealKudu();

    @TempDir
    private Path folder;

    private final IdentifierKeys keys = new IdentifierKeys(TestEvents.secret());
    private final Instant start = Instant.now().minusSeconds(3_600);
    private RealPipeline pipeline;
    private long lines;

    @BeforeEach
    void makePipeline() throws Exception {
        pipeline = RealPipeline.make(KAFKA, KUDU, "erasure-it.", folder);
    }

    @Test
    void whoIsErasedIsGoneAndNothingBringsThemBack() throws Exception {
        try (MiniCluster cluster = new MiniCluster(RealPipeline.CLUSTER)) {
            cluster.start();
            JobID job = submit(cluster, pipeline.job());
            say(0, "u-anna", "b-anna", "anna@example.org");
            say(1, "u-anna", "b-anna", "");
            say(2, "", "b-anna", "");
            say(3, "u-ben", "b-ben", "ben@example.org");
            say(4, "u-ben", "b-library", "");
            // the shared browser is the first one's who is seen at it
            await().atMost(PATIENCE).until(() -> events() == 5);
            say(5, "u-anna", "b-library", "");
            await().atMost(PATIENCE).until(() -> events() == 6 && sessions() == 4);
            String before = savepoint(cluster, job);
            Map<Table, List<RowResult>> copy = copyOfTables();
            Set<String> anna = keysOf("user_id:u-anna", "anonymous_id:b-anna", "email:anna@example.org");
            Set<String> profiles = profilesOf(anna);
            Map<String, String> others = rowsWithout(anna, profiles);

            erase("email", "anna@example.org");

            await().atMost(PATIENCE).untilAsserted(() -> assertNobodyIs(anna, profiles));
            assertThat(rowsWithout(anna, profiles)).as("everybody else").isEqualTo(others);
            Erasure receipt = receipts().get(0);
            assertThat(receipt.requestId()).isEqualTo(REQUEST);
            assertThat(receipt.forgotten()).extracting(key -> key.hex()).containsAll(anna);

            await().atMost(PATIENCE).untilAsserted(() -> assertLedgerHas(anna));

            // late, again, and with an identifier that nobody knew
            say(0, "u-anna", "b-anna", "anna@example.org");
            say(6, "u-anna", "b-anna", "");
            say(7, "u-anna", "b-new", "");
            waitUntilRead();
            await().atMost(PATIENCE).untilAsserted(() -> assertNobodyIs(anna, profiles));
            assertThat(valuesOf(Tables.IDENTIFIER))
                    .as("nor what was shown beside them")
                    .doesNotContain("b-new");

            // a state that knows nothing of the erasure, with tables of then
            cancel(cluster, job);
            pipeline.restore(copy);
            assertThat(profilesOf(anna)).isNotEmpty();
            StreamGraph older = pipeline.job();
            older.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(before, false));
            job = submit(cluster, older);
            waitUntilRead();
            await().atMost(PATIENCE).untilAsserted(() -> assertNobodyIs(anna, profiles));

            // no state, no tables, everything from the beginning
            cancel(cluster, job);
            pipeline.emptyTables();
            job = submit(cluster, pipeline.job());
            waitUntilRead();
            await().atMost(PATIENCE).untilAsserted(() -> assertNobodyIs(anna, profiles));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(rowsWithout(anna, profiles).keySet())
                            .containsAll(withoutMintedIds(others.keySet())));

            // the order is carried out again, on whomever that life took for the person
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(receiptKeys()).containsAll(anna));

            // who comes back is somebody new
            say(1_000, "u-anna", "b-anna", Instant.now());
            await().atMost(PATIENCE).until(() -> !profilesOf(anna).isEmpty());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(profilesOf(anna)).hasSize(1).doesNotContainAnyElementsOf(profiles));
            assertThat(pipeline.rows(Tables.PROFILE).stream()
                            .filter(row -> isOneOf(row, "profile_id", idsOf(anna)))
                            .map(row -> row.getLong("event_count")))
                    .containsExactly(1L);
            cancel(cluster, job);
        } finally {
            pipeline.close();
        }
    }

    private static JobID submit(MiniCluster cluster, StreamGraph job) throws Exception {
        return cluster.submitJob(job).get().getJobID();
    }

    private static void cancel(MiniCluster cluster, JobID job) throws Exception {
        cluster.cancelJob(job).get();
        await().atMost(PATIENCE).until(() -> cluster.getJobStatus(job).get().isGloballyTerminalState());
    }

    private String savepoint(MiniCluster cluster, JobID job) throws Exception {
        return cluster.triggerSavepoint(
                        job, folder.resolve("savepoints").toUri().toString(), false, SavepointFormatType.CANONICAL)
                .get();
    }

    /** A page call, minutes after the start; of the same minute it is the same message. */
    /** As senders do: what one browser shows keeps its order in the log. */
    private void say(int minute, String user, String browser, String email) {
        Instant at = start.plusSeconds(60L * minute);
        pipeline.send(Topic.EVENT, browser, List.of(message(minute, user, browser, email, at)));
    }

    private void say(int number, String user, String browser, Instant at) {
        pipeline.send(Topic.EVENT, List.of(message(number, user, browser, "", at)));
    }

    private byte[] message(int number, String user, String browser, String email, Instant at) {
        String json = "{\"type\":\"page\",\"messageId\":\"m-" + number + "\",\"name\":\"/a\",\"anonymousId\":\""
                + browser + "\",\"timestamp\":\"" + at + "\",\"receivedAt\":\"" + at.plusSeconds(1) + "\""
                + (user.isEmpty() ? "" : ",\"userId\":\"" + user + "\"")
                + (email.isEmpty() ? "" : ",\"context\":{\"traits\":{\"email\":\"" + email + "\"}}")
                + "}";
        return RealPipeline.envelope(++lines, json);
    }

    private void erase(String namespace, String value) {
        Command.Order order =
                new Command.Order("default", REQUEST, Instant.now().toEpochMilli(), "officer", "");
        pipeline.send(
                Topic.CONTROL,
                List.of(CommandCodec.erase(
                        order, Regulation.GDPR, order.at(), List.of(new NamedValue(namespace, value)))));
    }

    private List<Erasure> receipts() {
        return pipeline.read(Topic.ERASURE_RECEIPT).stream()
                .map(receipt -> ErasureReceiptCodec.decode(receipt).orElseThrow())
                .toList();
    }

    /** Somebody whose message is seen in the tables when all before it were dealt with, in each partition of the topic. */
    private void waitUntilRead() {
        lines++;
        Set<String> markers = new TreeSet<>();
        for (int i = 0; i < 8; i++) {
            String marker = "u-marker-" + lines + "-" + i;
            markers.addAll(keysOf("user_id:" + marker));
            say((int) (2_000 + 100 * lines + i), marker, "b-" + marker, start.plusSeconds(1_000));
        }
        await().atMost(PATIENCE).until(() -> pipeline.rows(Tables.EVENT).stream()
                .map(row -> row.getString("identifier_key"))
                .collect(Collectors.toSet())
                .containsAll(markers));
    }

    private Set<String> keysOf(String... identifiers) {
        return Stream.of(identifiers)
                .map(identifier -> identifier.split(":", 2))
                .map(parts ->
                        keys.identifier("default", parts[0], parts[1]).key().hex())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> profilesOf(Set<String> identifiers) throws KuduException {
        return pipeline.rows(Tables.IDENTIFIER).stream()
                .filter(row -> isOneOf(row, "identifier_key", identifiers))
                .map(row -> row.getString("profile_id"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> idsOf(Set<String> identifiers) {
        try {
            return profilesOf(identifiers);
        } catch (KuduException e) {
            throw new AssertionError(e);
        }
    }

    private void assertNobodyIs(Set<String> identifiers, Set<String> profiles) throws KuduException {
        for (Table table : TABLES) {
            assertThat(pipeline.rows(table)).as(table.name()).noneMatch(row -> tellsOf(row, identifiers, profiles));
        }
    }

    /** Rows of all who are not meant, by table and key, whatever version they have. */
    private Map<String, String> rowsWithout(Set<String> identifiers, Set<String> profiles) throws KuduException {
        Map<String, String> rows = new TreeMap<>();
        for (Table table : TABLES) {
            for (RowResult row : pipeline.rows(table)) {
                if (!tellsOf(row, identifiers, profiles)) {
                    rows.put(table.name() + columns(table, row, true), columns(table, row, false));
                }
            }
        }
        return rows;
    }

    /** The id of a person of several identifiers hangs on which message is read first. */
    private static List<String> withoutMintedIds(Set<String> rows) {
        return rows.stream()
                .filter(row -> !row.startsWith(Tables.PROFILE.name()))
                .toList();
    }

    private static List<String> columns(RowResult row, List<String> names) {
        List<String> values = new ArrayList<>();
        for (String name : names) {
            values.add(name + "=" + (row.isNull(name) ? null : row.getObject(name)));
        }
        return values;
    }

    private static String columns(Table table, RowResult row, boolean key) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            String name = table.columns().get(i).name();
            boolean changes = Set.of("version", "updated_at").contains(name);
            if (i < table.keyColumns() == key && !changes) {
                names.add(name);
            }
        }
        return columns(row, names).toString();
    }

    private static boolean tellsOf(RowResult row, Set<String> identifiers, Set<String> profiles) {
        return isOneOf(row, "identifier_key", identifiers)
                || isOneOf(row, "visitor_key", identifiers)
                || isOneOf(row, "profile_id", profiles);
    }

    private static boolean isOneOf(RowResult row, String column, Set<String> values) {
        return row.getSchema().hasColumn(column) && !row.isNull(column) && values.contains(row.getString(column));
    }

    private int events() throws KuduException {
        return pipeline.rows(Tables.EVENT).size();
    }

    private int sessions() throws KuduException {
        return pipeline.rows(Tables.SESSION).size();
    }

    private void assertLedgerHas(Set<String> identifiers) throws KuduException {
        assertThat(pipeline.rows(Tables.ERASURE))
                .extracting(row -> row.getString("request_id"))
                .containsExactly(REQUEST);
        assertThat(receiptKeys()).containsExactlyInAnyOrderElementsOf(identifiers);
    }

    private List<String> receiptKeys() throws KuduException {
        return pipeline.rows(Tables.ERASURE_RECEIPT).stream()
                .map(row -> row.getString("identifier_key"))
                .toList();
    }

    private Map<Table, List<RowResult>> copyOfTables() throws KuduException {
        Map<Table, List<RowResult>> copy = new HashMap<>();
        for (Table table : TABLES) {
            copy.put(table, pipeline.rows(table));
        }
        return copy;
    }

    private Set<String> valuesOf(Table identifiers) throws KuduException {
        return pipeline.rows(identifiers).stream()
                .filter(row -> !row.isNull("value"))
                .map(row -> row.getString("value"))
                .collect(Collectors.toSet());
    }
}
