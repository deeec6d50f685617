package io.nyala.load.faults;

import io.nyala.codec.CommandCodec;
import io.nyala.identity.IdentifierKeys;
import io.nyala.link.Command;
import io.nyala.load.check.IdentityCheck;
import io.nyala.load.truth.IdentityTruth;
import io.nyala.load.truth.PersonTruth;
import io.nyala.privacy.Regulation;
import io.nyala.standardize.NamedValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * People are erased one after the other while messages of all of them go on coming: how long it takes until SQL shows nothing of each,
 * whether anything comes back, and whether everybody else is as the truth says.
 */
final class ErasureRuns {
    private static final String CONTROL = "control.v1";
    private static final String TENANT = "default";
    private static final int CANDIDATES = 40;
    private static final Duration BETWEEN = Duration.ofMillis(300);
    private static final Duration MOST = Duration.ofMinutes(5);
    private static final double MICROS_PER_SECOND = 1_000_000.0;

    /** One who was ordered to be forgotten. */
    private record Ordered(PersonTruth person, Set<String> keys, long nanos) {}

    private final LocalSystem system;
    private final Path file;
    private final IdentityTruth truth;
    private final int rate;
    private final FaultSteps steps;
    private final Histogram micros = new Histogram(3);
    private final Map<String, PersonTruth> erased = new HashMap<>();
    private final Set<String> erasedKeys = new HashSet<>();

    /**
     * @param system not running
     * @param file plain file of traffic of people who share nothing
     * @param truth about the file
     * @param rate messages a second at which it is replayed
     * @param steps to take
     */
    ErasureRuns(LocalSystem system, Path file, IdentityTruth truth, int rate, FaultSteps steps) {
        this.system = system;
        this.file = file;
        this.truth = truth;
        this.rate = rate;
        this.steps = steps;
    }

    /**
     * Replays the file, erases so many people on the way by one of their identifiers, and compares.
     *
     * @param seed of who is erased, and by what
     */
    boolean run(int erasures, long seed) throws Exception {
        system.up("--fresh");
        Process replay = system.replay(file, rate);
        steps.awaitDone(truth.truth().totals().sent() / 4);
        IdentifierKeys keys =
                new IdentifierKeys(Files.readAllBytes(system.launcher().home().resolve("identity.key")));
        try (SqlRows rows = new SqlRows(system.address("sql"))) {
            erase(erasures, new Random(seed), keys, rows);
            steps.say(
                    "%d people erased: SQL shows nothing after p50 %.1f s, p99 %.1f s, at most %.1f s",
                    micros.getTotalCount(),
                    micros.getValueAtPercentile(50) / MICROS_PER_SECOND,
                    micros.getValueAtPercentile(99) / MICROS_PER_SECOND,
                    micros.getMaxValue() / MICROS_PER_SECOND);
            steps.finish(replay, "replay");
            boolean right = steps.settledTrueAndAudited(
                    () -> new IdentityCheck(truth.without(erased.keySet())).tables(system.launcher()));
            return right;
        }
    }

    private void erase(int erasures, Random random, IdentifierKeys keys, SqlRows rows) throws Exception {
        List<Ordered> waiting = new ArrayList<>();
        long next = System.nanoTime();
        long deadline = next + MOST.toNanos() + erasures * BETWEEN.toNanos();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", system.address("kafka")),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            while (micros.getTotalCount() < erasures) {
                if (System.nanoTime() > deadline) {
                    throw new IOException(waiting.size() + " of " + erasures + " people are still there");
                }
                if (erased.size() < erasures && System.nanoTime() >= next) {
                    Optional<Ordered> ordered = order(random, keys, rows, producer);
                    ordered.ifPresent(waiting::add);
                    next = System.nanoTime() + BETWEEN.toNanos();
                }
                look(waiting, rows);
            }
        }
    }

    /** Somebody of whom the system knows every identifier already: what it doesn't know it can't forget. */
    private Optional<Ordered> order(
            Random random, IdentifierKeys keys, SqlRows rows, KafkaProducer<byte[], byte[]> producer) throws Exception {
        List<PersonTruth> people = truth.truth().people();
        for (int i = 0; i < CANDIDATES; i++) {
            PersonTruth person = people.get(random.nextInt(people.size()));
            Set<String> own = new HashSet<>();
            person.identifiers().forEach(name -> own.add(key(keys, name)));
            if (erased.containsKey(person.person()) || own.isEmpty() || !rows.areOnePerson(own)) {
                continue;
            }
            String name =
                    person.identifiers().get(random.nextInt(person.identifiers().size()));
            long now = System.currentTimeMillis();
            Command.Order order = new Command.Order(TENANT, UUID.randomUUID().toString(), now, "officer", "");
            byte[] message = CommandCodec.erase(order, Regulation.GDPR, now, List.of(named(name)));
            long start = System.nanoTime();
            producer.send(new ProducerRecord<>(CONTROL, message)).get();
            erased.put(person.person(), person);
            erasedKeys.addAll(own);
            return Optional.of(new Ordered(person, own, start));
        }
        return Optional.empty();
    }

    private void look(List<Ordered> waiting, SqlRows rows) throws Exception {
        Set<String> asked = new HashSet<>();
        waiting.forEach(ordered -> asked.addAll(ordered.keys()));
        if (asked.isEmpty()) {
            return;
        }
        Set<String> shown = rows.shown(asked);
        long now = System.nanoTime();
        waiting.removeIf(ordered -> {
            boolean gone = ordered.keys().stream().noneMatch(shown::contains);
            if (gone) {
                micros.recordValue((now - ordered.nanos()) / 1_000);
            }
            return gone;
        });
    }

    private static NamedValue named(String name) {
        String[] parts = name.split(":", 2);
        return new NamedValue(parts[0], parts[1]);
    }

    private static String key(IdentifierKeys keys, String name) {
        NamedValue named = named(name);
        return keys.identifier(TENANT, named.namespace(), named.value()).key().hex();
    }
}
