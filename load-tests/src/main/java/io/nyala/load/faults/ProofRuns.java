package io.nyala.load.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nyala.jobs.kafka.Brokers;
import io.nyala.jobs.kafka.TopicRetention;
import io.nyala.tables.TableAdmin;
import io.nyala.tables.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kudu.client.KuduClient;

/**
 * Values of erased people leave every topic and every file within the bounds that the places are told: `erase --verify` finds them before the
 * erasure, and nothing after it.
 */
final class ProofRuns {
    private static final int SUBJECTS = 10;
    private static final int MESSAGES_EACH = 5;
    private static final int LETTERS = 20;
    private static final int MESSAGES_BEFORE = 5_000;
    private static final int STILL_THERE = 4;
    private static final Duration HISTORY = Duration.ofSeconds(10);
    private static final Duration BOUND = Duration.ofMinutes(15);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);
    private static final List<String> TOPICS_THAT_AGE =
            List.of("event.v1", "control.v1", "rejected_event.v1", "late_event.v1");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalSystem system;
    private final Path others;
    private final int rate;
    private final Path folder;
    private final FaultSteps steps;
    private final List<String> emails;

    /**
     * @param system not running
     * @param others plain file of traffic of other people, enough for the whole run
     * @param rate messages a second at which it is replayed
     * @param seed of the letters that stand for the subjects
     * @param folder for files
     * @param steps to take
     */
    ProofRuns(LocalSystem system, Path others, int rate, long seed, Path folder, FaultSteps steps) {
        this.system = system;
        this.others = others;
        this.rate = rate;
        this.folder = folder;
        this.steps = steps;
        Random random = new Random(seed);
        this.emails = IntStream.range(0, SUBJECTS)
                .mapToObj(subject -> letters(random) + "@example.org")
                .toList();
    }

    private static String letters(Random random) {
        return random.ints(LETTERS, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Whether everything is found before, and nothing is left in the end. */
    boolean run() throws Exception {
        system.up("--fresh");
        steps.finish(system.replay(subjects(), 0), "replay of subjects");
        Process replay = system.replay(others, rate);
        try {
            return proved();
        } finally {
            replay.destroy();
            system.down();
        }
    }

    /** While others go on: what rests is compacted by nobody. */
    private boolean proved() throws Exception {
        steps.awaitDone(MESSAGES_BEFORE);
        SortedSet<String> before = placesThatHold();
        steps.say("before the erasure: %s", before);
        shortenHistory();
        system.launcher().run(log(), command("--wait"));
        shortenTopics();
        long erased = System.nanoTime();
        steps.say("erased, SQL shows nothing; Kudu's history is %d s, topics keep nothing old", HISTORY.toSeconds());
        system.launcher().run(log(), "retain", "--roll-logs");
        return awaitNothing(erased) && before.size() >= STILL_THERE;
    }

    private boolean awaitNothing(long erased) throws Exception {
        SortedSet<String> left = placesThatHold();
        while (!left.isEmpty() && System.nanoTime() - erased < BOUND.toNanos()) {
            steps.pause(BETWEEN_LOOKS);
            SortedSet<String> now = placesThatHold();
            left.removeAll(now);
            long seconds = Duration.ofNanos(System.nanoTime() - erased).toSeconds();
            left.forEach(place -> steps.say("%s has nothing after %d s", place, seconds));
            left = now;
        }
        steps.say(left.isEmpty() ? "nothing is found anywhere" : "still found in %s", left);
        return left.isEmpty();
    }

    private Path subjects() throws IOException {
        Instant start = Instant.now().minus(Duration.ofHours(1));
        List<String> lines = new ArrayList<>();
        for (int subject = 0; subject < SUBJECTS; subject++) {
            for (int i = 0; i < MESSAGES_EACH; i++) {
                lines.add(line(subject, i, start.plusSeconds(lines.size())));
            }
        }
        return Files.write(folder.resolve("subjects.jsonl"), lines);
    }

    private String line(int subject, int number, Instant at) throws JsonProcessingException {
        return JSON.writeValueAsString(Map.of(
                "type",
                "identify",
                "messageId",
                "subject-" + subject + "-" + number,
                "userId",
                "subject-" + subject,
                "anonymousId",
                "browser-of-subject-" + subject,
                "timestamp",
                at.toString(),
                "receivedAt",
                at.toString(),
                "traits",
                Map.of("email", emails.get(subject))));
    }

    private void shortenHistory() throws Exception {
        try (KuduClient client = new KuduClient.KuduClientBuilder(system.address("kudu")).build()) {
            new TableAdmin(client, 1, HISTORY).apply(Tables.ALL, System.currentTimeMillis());
        }
    }

    /** As if their time were over. */
    private void shortenTopics() throws IOException {
        try (TopicRetention topics = new TopicRetention(Brokers.at(system.address("kafka")))) {
            for (String topic : TOPICS_THAT_AGE) {
                topics.set(topic, Duration.ofSeconds(1));
            }
        }
    }

    private String[] command(String... options) {
        List<String> arguments = new ArrayList<>(List.of("erase"));
        emails.forEach(email -> arguments.add("email:" + email));
        arguments.addAll(List.of(options));
        return arguments.toArray(String[]::new);
    }

    private SortedSet<String> placesThatHold() throws Exception {
        Path said = folder.resolve("verify.json");
        Files.deleteIfExists(said);
        int code = system.launcher()
                .start(said, command("--verify", "--format", "json"))
                .waitFor();
        SortedSet<String> places = new TreeSet<>();
        for (JsonNode finding : JSON.readTree(said.toFile())) {
            if (finding.path("found").asText().equals("yes")) {
                places.add(finding.path("place").asText());
            }
        }
        if (code != (places.isEmpty() ? 0 : STILL_THERE)) {
            throw new IOException("erase --verify ended with " + code + ", having found " + places);
        }
        return places;
    }

    private Path log() {
        return folder.resolve("erased_bytes.log");
    }
}
