package io.nyala.jobs.kudu;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nyala.jobs.kafka.Brokers;
import io.nyala.services.KuduCluster;
import io.nyala.tables.Column.Layout;
import io.nyala.tables.LogRoller;
import io.nyala.tables.TableAdmin;
import io.nyala.tables.TableRow;
import io.nyala.tables.Tables;
import io.nyala.upsert.RowChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kudu.client.AsyncKuduScanner.ReadMode;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.client.KuduPredicate;
import org.apache.kudu.client.KuduPredicate.ComparisonOp;
import org.apache.kudu.client.KuduScanner;
import org.apache.kudu.client.KuduTable;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is erased leaves Kudu's files: each subject has 20 random letters of its own, in a column of each layout of text, and the files are
 * searched for them. Random letters are found in compressed blocks too; numbers in bit-shuffled ones would not be.
 */
class ErasedBytesITCase {
    private static final List<String> FLAGS = List.of(
            "--flush_threshold_secs=2",
            "--flush_threshold_mb=1",
            "--log_segment_size_mb=1",
            // else a log could hide letters that are in it
            "--log_compression_codec=no_compression");
    private static final long SEGMENT_BYTES = 1 << 20;
    private static final Duration HISTORY = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int SUBJECTS = 10;
    private static final int ROWS_EACH = 20;
    private static final int LETTERS = 20;
    private static final int FILLER_ROWS = 1_000;
    private static final int FILLER_LETTERS = 1_000;
    private static final Set<String> ALL = secretsOf(0, SUBJECTS);
    private static final Set<String> GOING = secretsOf(0, SUBJECTS / 2);
    private static final Set<String> STAYING = secretsOf(SUBJECTS / 2, SUBJECTS);

    @TempDir
    Path folder;

    private final Random random = new Random(20_261_122);
    private final List<String> secrets =
            IntStream.range(0, SUBJECTS).mapToObj(subject -> letters(LETTERS)).toList();
    private KuduCluster kudu;
    private KuduRowStore store;

    @BeforeEach
    void start() throws IOException {
        kudu = KuduCluster.startIn(folder, 1, FLAGS);
        try (KuduClient client = new KuduClient.KuduClientBuilder(kudu.masters()).build()) {
            new TableAdmin(client, 1, HISTORY).apply(List.of(Tables.SCHEMA_VERSION, VisitTable.TABLE), 0);
        }
        store = KuduRowStore.open(VisitTable.TABLE, options());
    }

    @AfterEach
    void stop() {
        store.close();
        kudu.close();
    }

    @Test
    void lettersOfErasedRowsLeaveAllFilesAndThoseOfOthersStay() throws Exception {
        write(rowsAmongOthers());
        patiently().untilAsserted(() -> assertThat(foundIn(blocks())).isEqualTo(ALL));
        assertThat(foundIn(log())).isEqualTo(ALL);

        write(erasures());

        patiently().untilAsserted(() -> assertThat(foundIn(blocks())).isEqualTo(STAYING));
        try (KuduClient client = new KuduClient.KuduClientBuilder(kudu.masters()).build()) {
            assertThat(new LogRoller(client, SEGMENT_BYTES).roll(VisitTable.TABLE))
                    .isPositive();
        }
        patiently().untilAsserted(() -> assertThat(foundIn(log())).doesNotContainAnyElementsOf(GOING));
        assertThat(foundIn(blocks())).isEqualTo(STAYING);
    }

    @Test
    void whatRestedForLongerThanItsHistoryIsPurgedToo() throws Exception {
        write(List.of(VisitTable.upsert(row(0, 0))));
        try (KuduClient client = new KuduClient.KuduClientBuilder(kudu.masters()).build()) {
            KuduTable visits = client.openTable(VisitTable.TABLE.kuduName());
            patiently().until(() -> hasNothingSinceItsHistoryBegan(client, visits));

            write(List.of(VisitTable.purge("subject-0", ROWS_EACH)));

            KuduScanner left = client.newScannerBuilder(visits).build();
            while (left.hasMoreRows()) {
                assertThat(left.nextRows().getNumRows()).isZero();
            }
        }
    }

    /** Kudu refuses to read the past of a tablet from before its history, and what was written last is the past. */
    private static boolean hasNothingSinceItsHistoryBegan(KuduClient client, KuduTable table) {
        try {
            client.newScannerBuilder(table)
                    .readMode(ReadMode.READ_YOUR_WRITES)
                    .addPredicate(is(table, "identifier_key", "subject-0"))
                    .addPredicate(is(table, "occurred_at", 0L))
                    .build()
                    .nextRows();
            return false;
        } catch (KuduException e) {
            return e.getStatus().isInvalidArgument();
        }
    }

    private static KuduPredicate is(KuduTable table, String column, Object value) {
        return KuduPredicate.newComparisonPredicate(table.getSchema().getColumn(column), ComparisonOp.EQUAL, value);
    }

    /** Half of the subjects' rows are a small part of the rows beside them, as in life: Kudu puts off what changes little. */
    private List<RowChange<TableRow>> rowsAmongOthers() {
        List<RowChange<TableRow>> changes = new ArrayList<>(filler());
        for (int subject = 0; subject < SUBJECTS; subject++) {
            for (int i = 0; i < ROWS_EACH; i++) {
                changes.add(VisitTable.upsert(row(subject, i)));
            }
        }
        return changes;
    }

    /** Some are deleted row by row, some purged. */
    private List<RowChange<TableRow>> erasures() {
        List<RowChange<TableRow>> changes = new ArrayList<>();
        for (int subject = 0; subject < SUBJECTS / 2; subject++) {
            if (subject % 2 == 0) {
                changes.add(VisitTable.purge("subject-" + subject, ROWS_EACH));
                continue;
            }
            for (int i = 0; i < ROWS_EACH; i++) {
                changes.add(VisitTable.delete(row(subject, i)));
            }
        }
        return changes;
    }

    private TableRow row(int subject, int number) {
        return VisitTable.row("subject-" + subject, number, "m" + number, "v", secrets.get(subject));
    }

    /** Rows of many identifiers, so that each tablet gets some. */
    private List<RowChange<TableRow>> filler() {
        return IntStream.range(0, FILLER_ROWS)
                .<RowChange<TableRow>>mapToObj(
                        i -> VisitTable.upsert(VisitTable.row("filler-" + i, i, "m" + i, "v", letters(FILLER_LETTERS))))
                .toList();
    }

    private String letters(int count) {
        return random.ints(count, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private void write(List<RowChange<TableRow>> changes) throws Exception {
        store.write(changes).get();
    }

    /** Files may go while they are listed: they are listed again then. */
    private static ConditionFactory patiently() {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptionsInstanceOf(UncheckedIOException.class);
    }

    private Path server() {
        return folder.resolve("tserver-1");
    }

    private List<Path> blocks() throws IOException {
        return files(server(), file -> !file.startsWith(server().resolve("wals")));
    }

    private List<Path> log() throws IOException {
        return files(server().resolve("wals"), file -> true);
    }

    private static List<Path> files(Path of, Predicate<Path> which) throws IOException {
        try (Stream<Path> all = Files.walk(of)) {
            return all.filter(which.and(Files::isRegularFile)).toList();
        }
    }

    /** Whose letters of which layout are in one of the files. */
    private Set<String> foundIn(List<Path> files) throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path file : files) {
            String content = contentOf(file);
            for (int subject = 0; subject < SUBJECTS; subject++) {
                for (Layout layout : VisitTable.LAYOUTS) {
                    if (content.contains(requireNonNull(VisitTable.in(layout, secrets.get(subject))))) {
                        found.add(name(subject, layout));
                    }
                }
            }
        }
        return found;
    }

    private static String contentOf(Path file) throws IOException {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (NoSuchFileException deletedMeanwhile) {
            return "";
        }
    }

    private static Set<String> secretsOf(int fromSubject, int untilSubject) {
        Set<String> names = new TreeSet<>();
        for (int subject = fromSubject; subject < untilSubject; subject++) {
            for (Layout layout : VisitTable.LAYOUTS) {
                names.add(name(subject, layout));
            }
        }
        return names;
    }

    private static String name(int subject, Layout layout) {
        return "subject " + subject + " in " + layout;
    }

    private KuduOptions options() {
        return new KuduOptions(
                kudu.masters(),
                Brokers.at("unused"),
                "unused",
                Duration.ofMillis(100),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                FILLER_ROWS);
    }
}
