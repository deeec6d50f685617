package io.nyala.load.faults;

import io.nyala.codec.CommandCodec;
import io.nyala.identity.IdentifierKeys;
import io.nyala.link.Command;
import io.nyala.load.truth.PersonTruth;
import io.nyala.privacy.Regulation;
import io.nyala.standardize.NamedValue;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Has people forgotten, one a second, each by one of their identifiers, and looks until SQL shows nothing of them. */
final class Officer implements AutoCloseable {
    private static final String CONTROL = "control.v1";
    private static final String TENANT = "default";
    private static final int CANDIDATES = 40;
    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long NANOS_PER_MICRO = 1_000;

    /** Keys of one who was ordered to be forgotten, and when. */
    private record Ordered(Set<String> keys, long nanos) {}

    private final List<PersonTruth> people;
    private final IdentifierKeys keys;
    private final Random random;
    private final SqlRows rows;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Histogram micros = new Histogram(3);
    private final List<Ordered> waiting = new ArrayList<>();
    private final Set<String> erased = new HashSet<>();

    /**
     * @param people who may be erased
     * @param keys under the secret of the system
     * @param random draws who is erased, and by what
     * @param kafka address of the broker
     * @param sql URL of the SQL endpoint
     */
    Officer(List<PersonTruth> people, IdentifierKeys keys, Random random, String kafka, String sql)
            throws SQLException {
        this.people = people;
        this.keys = keys;
        this.random = random;
        this.rows = new SqlRows(sql);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** From each order until SQL showed nothing of the person, microseconds. */
    Histogram micros() {
        return micros;
    }

    /** Labels of those who were erased. */
    Set<String> erased() {
        return erased;
    }

    /**
     * Returns when so many are gone.
     *
     * @throws IOException when some are still there after ten minutes
     */
    void erase(int erasures) throws IOException, SQLException, ExecutionException, InterruptedException {
        Deque<PersonTruth> ready = new ArrayDeque<>();
        long next = System.nanoTime();
        long deadline = next + PATIENCE.toNanos();
        while (micros.getTotalCount() < erasures) {
            if (System.nanoTime() > deadline) {
                throw new IOException(waiting.size() + " people are still there, " + micros.getTotalCount() + " of "
                        + erasures + " are gone");
            }
            if (ready.isEmpty() && erased.size() < erasures) {
                ready = candidates();
                // who waited for the system to know somebody does not make up for it: officers do not order in bursts
                next = Math.max(next, System.nanoTime());
            }
            while (!ready.isEmpty() && erased.size() < erasures && System.nanoTime() >= next) {
                order(ready.remove());
                next += BETWEEN.toNanos();
            }
            look();
        }
    }

    /** Some of whom the system knows every identifier already: what it doesn't know it can't forget. */
    private Deque<PersonTruth> candidates() throws SQLException {
        Set<PersonTruth> drawn = new LinkedHashSet<>();
        Set<String> asked = new HashSet<>();
        while (drawn.size() < CANDIDATES) {
            PersonTruth person = people.get(random.nextInt(people.size()));
            if (!erased.contains(person.person()) && !person.identifiers().isEmpty() && drawn.add(person)) {
                asked.addAll(keys(person));
            }
        }
        Map<String, String> profiles = rows.profiles(asked);
        drawn.removeIf(person -> !profiles.keySet().containsAll(keys(person))
                || keys(person).stream().map(profiles::get).distinct().count() > 1);
        return new ArrayDeque<>(drawn);
    }

    private void order(PersonTruth person) throws ExecutionException, InterruptedException {
        NamedValue name = named(
                person.identifiers().get(random.nextInt(person.identifiers().size())));
        long now = System.currentTimeMillis();
        Command.Order order = new Command.Order(TENANT, UUID.randomUUID().toString(), now, "officer", "");
        byte[] message = CommandCodec.erase(order, Regulation.GDPR, now, List.of(name));
        waiting.add(new Ordered(keys(person), System.nanoTime()));
        erased.add(person.person());
        producer.send(new ProducerRecord<>(CONTROL, message)).get();
    }

    /** One by one: a question about many takes longer than what is measured. */
    private void look() throws SQLException {
        for (Iterator<Ordered> each = waiting.iterator(); each.hasNext(); ) {
            Ordered ordered = each.next();
            if (rows.shown(ordered.keys()).isEmpty()) {
                micros.recordValue((System.nanoTime() - ordered.nanos()) / NANOS_PER_MICRO);
                each.remove();
            }
        }
    }

    private Set<String> keys(PersonTruth person) {
        return person.identifiers().stream()
                .map(Officer::named)
                .map(name -> keys.identifier(TENANT, name.namespace(), name.value())
                        .key()
                        .hex())
                .collect(Collectors.toSet());
    }

    private static NamedValue named(String name) {
        String[] parts = name.split(":", 2);
        return new NamedValue(parts[0], parts[1]);
    }

    @Override
    public void close() throws SQLException {
        producer.close();
        rows.close();
    }
}
