package io.nyala.load.faults;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A file of customers is loaded, one row of a hundred of them damaged, beside a plain producer that sends the same lines as they are; then it is loaded
 * again. Every good row must be a person, every damaged one must be rejected with its line, and the second time must change nothing.
 */
final class RowRuns {
    private static final int DAMAGED_EACH = 100;
    private static final int KINDS = 4;
    private static final String PLAIN = "plain-lines";
    private static final String MAPPING =
            """
            version: 1
            tables:
              customer:
                key: [id]
                identifiers: {user_id: id, email: mail}
                attributes:
                  first_name: first
                  last_name: last
                  city: town
                  birth_date: {column: born, type: date, formats: [dd.MM.yyyy]}
                  stars: {column: stars, type: whole}
            """;

    private final LocalSystem system;
    private final Path folder;
    private final int rows;
    private final FaultSteps steps;

    /**
     * @param system not running
     * @param folder for files
     * @param rows of the file
     * @param steps to take
     */
    RowRuns(LocalSystem system, Path folder, int rows, FaultSteps steps) {
        this.system = system;
        this.folder = folder;
        this.rows = rows;
        this.steps = steps;
    }

    /** Whether all of it is right. */
    boolean run() throws Exception {
        Path mapping = Files.writeString(folder.resolve("customers.yaml"), MAPPING);
        Path file = write(folder.resolve("customers.csv"));
        system.up("--fresh", "--mapping", "crm=" + mapping.toAbsolutePath());
        long damaged = rows / DAMAGED_EACH;
        double visible = rate(() -> load(file, "once", true));
        List<Long> once = table();
        boolean people = expect("people", rows - damaged, once.get(0));
        boolean rejects = expect("rejected rows with line and reason", damaged, rejected("once"));
        double load = rate(() -> load(file, "twice", false));
        double plain = rate(() -> produce(file));
        steps.say(
                "rows a second: loaded until all is in SQL %,.0f, loaded %,.0f, sent as lines by a plain producer %,.0f",
                visible, load, plain);
        load(file, "thrice", true);
        boolean repeated = expect("rows that said the same", 2 * (rows - damaged), counter("rowsRepeated"));
        boolean same = expect("sum of versions after it was loaded again twice", once.get(1), table().get(1));
        system.down();
        return people && rejects && repeated && same;
    }

    /** Something that takes its time. */
    private interface Work {
        void run() throws Exception;
    }

    private double rate(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return rows / (Duration.ofNanos(System.nanoTime() - start).toMillis() / 1e3);
    }

    private boolean expect(String what, long wanted, long found) {
        steps.say("%s: %,d of %,d", what, found, wanted);
        return wanted == found;
    }

    private Path write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("id,mail,first,last,town,born,stars\n");
            for (int row = 0; row < rows; row++) {
                out.write(row % DAMAGED_EACH == DAMAGED_EACH - 1 ? damaged(row) : good(row));
                out.write('\n');
            }
        }
        return file;
    }

    private static String good(int row) {
        return "c-%d,c%d@example.com,First%d,Last%d,\"Town, %d\",%02d.%02d.%d,%d"
                .formatted(
                        row, row, row % 977, row % 991, row % 89, 1 + row % 28, 1 + row % 12, 1940 + row % 60, row % 6);
    }

    private static String damaged(int row) {
        return switch (row / DAMAGED_EACH % KINDS) {
            case 0 -> good(row).replaceFirst("c-\\d+", "");
            case 1 -> good(row).replaceFirst("\\d{2}\\.\\d{2}\\.\\d{4}", "31.02.1990");
            case 2 -> good(row) + ",more";
            default -> good(row).replaceFirst("\\d$", "many");
        };
    }

    private void produce(Path file) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", system.address("kafka")))) {
            admin.createTopics(List.of(new NewTopic(PLAIN, 2, (short) 1))).all().get();
        }
        try (Stream<String> lines = Files.lines(file);
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                system.address("kafka"),
                                "compression.type",
                                "lz4",
                                "linger.ms",
                                10),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            lines.forEach(line -> {
                byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
                // closing the producer sends what waits
                var unused = producer.send(new ProducerRecord<>(PLAIN, bytes, bytes));
            });
        }
    }

    private void load(Path file, String name, boolean wait) throws IOException, InterruptedException {
        Path rejects = rejects(name);
        Files.deleteIfExists(rejects);
        List<String> command = Stream.concat(
                        Stream.of("load", "crm", file.toAbsolutePath().toString(), "--rejects", rejects.toString()),
                        wait ? Stream.of("--wait") : Stream.empty())
                .toList();
        system.launcher().run(folder.resolve("rows.log"), command.toArray(String[]::new));
    }

    private Path rejects(String name) {
        return folder.resolve("rejected-" + name + ".csv").toAbsolutePath();
    }

    private long rejected(String name) throws IOException {
        try (Stream<String> lines = Files.lines(rejects(name))) {
            return lines.skip(1)
                    .filter(line -> line.matches("\\d+01,(\"[^\"]{10,}\"|[^,]{10,}),.*"))
                    .map(line -> line.substring(0, line.indexOf(',')))
                    .filter(line -> (Long.parseLong(line) - 1) % DAMAGED_EACH == 0)
                    .distinct()
                    .count();
        }
    }

    /** How many people there are, and the sum of the versions of their rows. */
    private List<Long> table() throws Exception {
        var answer = system.launcher()
                .json("sql", "SELECT count(*) AS people, sum(version) AS versions FROM profile", "--format", "json")
                .get(0);
        return List.of(answer.path("people").asLong(), answer.path("versions").asLong());
    }

    private long counter(String name) throws Exception {
        return system.launcher()
                .json("status", "--format", "json")
                .get(0)
                .path("counters")
                .path("follow-source-rows." + name)
                .asLong();
    }
}
