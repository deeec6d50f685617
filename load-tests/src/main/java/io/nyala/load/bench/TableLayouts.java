package io.nyala.load.bench;

import io.nyala.services.Await;
import io.nyala.services.KuduCluster;
import io.nyala.services.KuduTabletServer;
import io.nyala.tables.EventTable;
import io.nyala.tables.Table;
import io.nyala.tables.TableAdmin;
import io.nyala.tables.Tables;
import io.nyala.tables.TimeRanges;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kudu.ColumnSchema;
import org.apache.kudu.ColumnSchema.ColumnSchemaBuilder;
import org.apache.kudu.ColumnSchema.CompressionAlgorithm;
import org.apache.kudu.ColumnSchema.Encoding;
import org.apache.kudu.Schema;
import org.apache.kudu.Type;
import org.apache.kudu.client.CreateTableOptions;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.client.KuduPredicate;
import org.apache.kudu.client.KuduPredicate.ComparisonOp;
import org.apache.kudu.client.KuduScanner;
import org.apache.kudu.client.KuduSession;
import org.apache.kudu.client.KuduTable;
import org.apache.kudu.client.PartialRow;
import org.apache.kudu.client.SessionConfiguration;
import org.jspecify.annotations.Nullable;

/** Tables of one column each beside each other in a real Kudu, loaded, flushed to disk, weighed and scanned. */
public final class TableLayouts {

    private static final Duration FLUSH_LIMIT = Duration.ofMinutes(8);
    private static final int SCANS = 5;
    private static final long SEED = 1;

    private record Layout(String name, Encoding encoding, CompressionAlgorithm compression) {}

    private static final Layout PLAIN =
            new Layout("plain", Encoding.PLAIN_ENCODING, CompressionAlgorithm.NO_COMPRESSION);
    private static final Layout LZ4 = new Layout("plain lz4", Encoding.PLAIN_ENCODING, CompressionAlgorithm.LZ4);
    private static final Layout DICTIONARY =
            new Layout("dict", Encoding.DICT_ENCODING, CompressionAlgorithm.NO_COMPRESSION);
    private static final Layout DICTIONARY_LZ4 =
            new Layout("dict lz4", Encoding.DICT_ENCODING, CompressionAlgorithm.LZ4);
    private static final Layout PREFIX =
            new Layout("prefix", Encoding.PREFIX_ENCODING, CompressionAlgorithm.NO_COMPRESSION);
    private static final Layout PREFIX_LZ4 =
            new Layout("prefix lz4", Encoding.PREFIX_ENCODING, CompressionAlgorithm.LZ4);
    private static final Layout SHUFFLE =
            new Layout("bit shuffle", Encoding.BIT_SHUFFLE, CompressionAlgorithm.NO_COMPRESSION);

    private static final List<Layout> OF_TEXT = List.of(PLAIN, LZ4, DICTIONARY, DICTIONARY_LZ4);
    private static final List<Layout> OF_TIME = List.of(PLAIN, LZ4, SHUFFLE);
    private static final List<Layout> OF_KEY = List.of(LZ4, DICTIONARY, DICTIONARY_LZ4, PREFIX, PREFIX_LZ4);

    /** Table event not cut by time, by the months that a new one has, and by those of a whole year. */
    private static final List<String> EVENTS = List.of("nyala.whole", "nyala.months", "nyala.year");

    private record Probe(String column, String layout, String table, String scanned) {}

    private final int rows;
    private final int people;
    private final Path folder;
    private final PrintStream out;

    /** A benchmark with its files in {@code folder}. */
    public TableLayouts(int rows, int people, Path folder, PrintStream out) {
        this.rows = rows;
        this.people = people;
        this.folder = folder;
        this.out = out;
    }

    /** Runs and prints. */
    public void run() throws IOException {
        empty();
        out.println(Machine.describe());
        out.printf("%,d rows a table, %,d identifiers, Kudu 1.18.1, one tablet server%n", rows, people);
        try (KuduCluster cluster = KuduCluster.startIn(folder, 1);
                KuduClient client = new KuduClient.KuduClientBuilder(cluster.masters()).build()) {
            KuduTabletServer server = cluster.tabletServers().get(0);
            TabletFigures figures = new TabletFigures(server.webPort());
            List<Probe> probes = load(client);
            TimeRanges months = EventTable.TABLE.timeRanges().orElseThrow();
            loadEvents(client, "whole", null);
            loadEvents(client, "months", months);
            loadEvents(client, "year", months.back(12));
            awaitOnDisk(figures, probes);
            weigh(client, figures, probes);
            partitions(client, figures);
            tablets(client, server);
        }
    }

    private List<Probe> load(KuduClient client) throws KuduException {
        List<Probe> probes = new ArrayList<>();
        Schema alone = new Schema(List.of(number()));
        probes.add(new Probe("the number alone", "bit shuffle", "only_key", "id"));
        fill(client, "only_key", alone, (row, random, number) -> row.addLong(0, number));
        for (ColumnSample sample : ColumnSample.ALL) {
            for (Layout layout : sample.isTime() ? OF_TIME : OF_TEXT) {
                String table = "c" + probes.size();
                Schema schema = new Schema(List.of(
                        number(), column("v", sample.isTime() ? Type.UNIXTIME_MICROS : Type.STRING, layout, false)));
                fill(client, table, schema, (row, random, number) -> {
                    row.addLong(0, number);
                    Object value = sample.value().apply(random, number);
                    if (value instanceof Long micros) {
                        row.addLong(1, micros);
                    } else {
                        row.addString(1, (String) value);
                    }
                });
                probes.add(new Probe(sample.name(), layout.name(), table, "v"));
            }
        }
        String[] identifiers = identifiers();
        for (Layout layout : OF_KEY) {
            String table = "k" + probes.size();
            Schema schema = new Schema(List.of(
                    column("identifier_key", Type.STRING, layout, true),
                    column("occurred_at", Type.UNIXTIME_MICROS, SHUFFLE, true),
                    column("message_id", Type.STRING, LZ4, true)));
            fill(client, table, schema, (row, random, number) -> {
                row.addString(0, identifiers[owner(random)]);
                row.addLong(1, ColumnSample.time(random));
                row.addString(2, ColumnSample.uuid(random));
            });
            probes.add(new Probe("key of event, identifier_key as", layout.name(), table, "identifier_key"));
        }
        return probes;
    }

    /** Half of the events belong to a twentieth of the identifiers. */
    private int owner(Random random) {
        return random.nextBoolean() ? random.nextInt(Math.max(1, people / 20)) : random.nextInt(people);
    }

    private String[] identifiers() {
        Random random = new Random(SEED);
        return Stream.generate(() -> ColumnSample.hex(random)).limit(people).toArray(String[]::new);
    }

    private void loadEvents(KuduClient client, String name, @Nullable TimeRanges ranges) throws KuduException {
        Table event = EventTable.TABLE;
        Table table = new Table(
                name,
                "nyala." + name,
                event.comment(),
                event.columns(),
                event.keyColumns(),
                event.hashColumns(),
                event.hashBuckets(),
                ranges);
        long now = ColumnSample.time(new Random(SEED)) / 1_000;
        List<String> unused = new TableAdmin(client, 1).apply(List.of(Tables.SCHEMA_VERSION, table), now);
        String[] identifiers = identifiers();
        insert(client, "nyala." + name, (row, random, number) -> {
            row.addString("identifier_key", identifiers[owner(random)]);
            row.addLong("occurred_at", ColumnSample.time(random));
            row.addString("message_id", ColumnSample.uuid(random));
            for (String required : List.of("tenant", "type", "source", "visitor_key")) {
                row.addString(required, "word");
            }
            row.addLong("received_at", ColumnSample.time(random));
            row.addLong("corrected_by_ms", 0);
        });
    }

    private void weigh(KuduClient client, TabletFigures figures, List<Probe> probes) throws KuduException {
        double baseline = figures.bytesOnDisk("only_key") / (double) rows;
        out.printf("%n%-34s %-12s %12s %12s%n", "column", "layout", "bytes a row", "scan ms");
        for (Probe probe : probes) {
            double bytes = figures.bytesOnDisk(probe.table()) / (double) rows;
            boolean isKey = probe.table().startsWith("k") || probe.table().equals("only_key");
            out.printf(
                    "%-34s %-12s %12.1f %12.0f%n",
                    probe.column(),
                    probe.layout(),
                    isKey ? bytes : bytes - baseline,
                    scanMillis(client, probe.table(), probe.scanned(), null));
        }
        out.println("bytes a row: the table less that of the number alone; for the key of event, all three columns.");
        out.println("scan ms: median of " + SCANS + " scans of the one column, data in the cache of the system.");
    }

    private void partitions(KuduClient client, TabletFigures figures) throws KuduException {
        List<Long> perTablet = figures.rows("nyala.whole").stream().sorted().toList();
        long sum = perTablet.stream().mapToLong(Long::longValue).sum();
        out.printf(
                "%nhash partitions of event hold %s rows: the largest is %.2f times the mean%n",
                perTablet, perTablet.get(perTablet.size() - 1) * (double) perTablet.size() / sum);
        String one = identifiers()[0];
        for (String table : EVENTS) {
            out.printf(
                    "all events of one identifier from %s (%d tablets): %.1f ms%n",
                    table, figures.rows(table).size(), scanMillis(client, table, "message_id", one));
        }
        for (String table : EVENTS) {
            out.printf("events of one day from %s: %.1f ms%n", table, dayMillis(client, table));
        }
    }

    private void tablets(KuduClient client, KuduTabletServer server) throws IOException, KuduException {
        long memory = memory(server);
        long disk = bytesOfFiles();
        long begin = System.nanoTime();
        int made = 100;
        CreateTableOptions options =
                new CreateTableOptions().addHashPartitions(List.of("id"), made).setNumReplicas(1);
        client.createTable("empty_tablets", new Schema(List.of(number())), options);
        double millis = (System.nanoTime() - begin) / 1e6;
        out.printf(
                "%n%d empty tablets: made in %.0f ms, %.2f MB of memory and %.0f MB of files each%n",
                made, millis, (memory(server) - memory) / 1e6 / made, (bytesOfFiles() - disk) / 1e6 / made);
    }

    private static long memory(KuduTabletServer server) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + server.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1_024)
                .findFirst()
                .orElseThrow();
    }

    private long bytesOfFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(TableLayouts::size)
                    .sum();
        }
    }

    /** With what Kudu took ahead; a file that went away meanwhile has none. */
    private static long size(Path file) {
        try {
            return file.toFile().exists() ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private double dayMillis(KuduClient client, String name) throws KuduException {
        KuduTable table = client.openTable(name);
        long day = 86_400_000_000L;
        long from = ColumnSample.time(new Random(SEED)) / day * day;
        ColumnSchema column = table.getSchema().getColumn("occurred_at");
        return median(() -> client.newScannerBuilder(table)
                .setProjectedColumnNames(List.of("message_id"))
                .addPredicate(KuduPredicate.newComparisonPredicate(column, ComparisonOp.GREATER_EQUAL, from))
                .addPredicate(KuduPredicate.newComparisonPredicate(column, ComparisonOp.LESS, from + day))
                .build());
    }

    private double scanMillis(KuduClient client, String name, String column, @Nullable String identifier)
            throws KuduException {
        KuduTable table = client.openTable(name);
        return median(() -> {
            KuduScanner.KuduScannerBuilder scan =
                    client.newScannerBuilder(table).setProjectedColumnNames(List.of(column));
            if (identifier != null) {
                scan.addPredicate(KuduPredicate.newComparisonPredicate(
                        table.getSchema().getColumn("identifier_key"), ComparisonOp.EQUAL, identifier));
            }
            return scan.build();
        });
    }

    private static double median(Supplier<KuduScanner> scans) throws KuduException {
        double[] millis = new double[SCANS];
        for (int i = 0; i < SCANS; i++) {
            long begin = System.nanoTime();
            KuduScanner scanner = scans.get();
            while (scanner.hasMoreRows()) {
                scanner.nextRows();
            }
            scanner.close();
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(millis);
        return millis[SCANS / 2];
    }

    private void awaitOnDisk(TabletFigures figures, List<Probe> probes) {
        List<String> tables = new ArrayList<>(probes.stream().map(Probe::table).toList());
        tables.addAll(EVENTS);
        boolean flushed = Await.until(FLUSH_LIMIT, () -> tables.stream().noneMatch(figures::isInMemory));
        if (!flushed) {
            throw new IllegalStateException("Kudu did not write all rows to disk within " + FLUSH_LIMIT);
        }
    }

    private void fill(KuduClient client, String table, Schema schema, RowFiller filler) throws KuduException {
        List<String> hashed = List.of(schema.getColumnByIndex(0).getName());
        client.createTable(
                table,
                schema,
                new CreateTableOptions().addHashPartitions(hashed, 2).setNumReplicas(1));
        insert(client, table, filler);
    }

    private void insert(KuduClient client, String name, RowFiller filler) throws KuduException {
        KuduTable table = client.openTable(name);
        Random random = new Random(SEED);
        KuduSession session = client.newSession();
        session.setFlushMode(SessionConfiguration.FlushMode.AUTO_FLUSH_BACKGROUND);
        session.setMutationBufferSpace(10_000);
        for (int number = 0; number < rows; number++) {
            var insert = table.newUpsert();
            filler.fill(insert.getRow(), random, number);
            session.apply(insert);
        }
        session.flush();
        if (session.countPendingErrors() > 0) {
            throw new IllegalStateException(
                    session.getPendingErrors().getRowErrors()[0].toString());
        }
        session.close();
    }

    private static ColumnSchema number() {
        return column("id", Type.INT64, SHUFFLE, true);
    }

    private static ColumnSchema column(String name, Type type, Layout layout, boolean key) {
        return new ColumnSchemaBuilder(name, type)
                .key(key)
                .encoding(layout.encoding())
                .compressionAlgorithm(layout.compression())
                .build();
    }

    private void empty() throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }

    @FunctionalInterface
    private interface RowFiller {
        void fill(PartialRow row, Random random, int number);
    }
}
