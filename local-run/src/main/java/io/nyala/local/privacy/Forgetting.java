package io.nyala.local.privacy;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.link.Command.Order;
import io.nyala.link.Erasure;
import io.nyala.local.answer.SqlEndpoint;
import io.nyala.local.home.CliFailure;
import io.nyala.local.home.RunningSystem;
import io.nyala.local.privacy.PersonRows.People;
import io.nyala.local.replay.ControlLog;
import io.nyala.local.replay.Receipts;
import io.nyala.services.Await;
import io.nyala.services.NyalaTopics;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Orders that a person is forgotten and, if wanted, waits until that can be seen. */
public final class Forgetting {

    /** More than the longest gathering of rows and their deletion; a job that restarts meanwhile makes it. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RunningSystem system;
    private final PersonRows rows;
    private final Order order;
    private final byte[] message;

    /**
     * Of one person.
     *
     * @param order says whose customer it is, and when
     * @param message the order, to be sent
     */
    public Forgetting(RunningSystem system, Order order, byte[] message) {
        this.system = system;
        this.rows = new PersonRows(SqlEndpoint.find(Optional.empty(), system.home())::ask);
        this.order = order;
        this.message = message.clone();
    }

    /**
     * What is gone.
     *
     * @param people how many the identifiers named
     * @param identifiers how many were forgotten
     * @param before rows by table when it was ordered
     * @param after rows by table now
     * @param took from the order until all of it could be seen
     */
    public record Outcome(
            int people, int identifiers, Map<String, Long> before, Map<String, Long> after, Duration took) {}

    /**
     * Those of some identifiers by which nobody is known today.
     *
     * @param named their keys
     */
    public Set<IdentifierKey> strangers(Set<IdentifierKey> named) {
        Set<IdentifierKey> strangers = new HashSet<>(named);
        strangers.removeAll(rows.known(named));
        return strangers;
    }

    /**
     * Sees that the job will not refuse the order.
     *
     * @param named keys of the identifiers that the order names
     * @throws CliFailure when a legal hold keeps one of the people
     */
    public void requireNotHeld(Set<IdentifierKey> named) {
        rows.heldUntil(rows.named(named), order.at()).ifPresent(until -> {
            throw new CliFailure("a legal hold keeps the person until " + until
                    + " UTC: nothing is ordered. Order again then, or lift it with ./nyala hold --lift");
        });
    }

    /** Sends the order and returns when it is in the log. */
    public void order() {
        try (ControlLog log = new ControlLog(system.brokers())) {
            log.send(NyalaTopics.CONTROL, order.tenant(), message);
        }
    }

    /**
     * Sends the order and returns when there are receipts for all identifiers that it names and SQL shows nothing of the person.
     *
     * @param named keys of the identifiers that the order names
     * @throws CliFailure when the job did not accept the order, or not all of it can be seen in two minutes
     */
    public Outcome orderAndWait(Set<IdentifierKey> named) {
        Map<String, Long> before =
                rows.count(rows.named(named), Clock.systemUTC().millis());
        long start = System.nanoTime();
        try (ControlLog log = new ControlLog(system.brokers());
                Receipts receipts = new Receipts(system.brokers(), order.requestId())) {
            log.send(NyalaTopics.CONTROL, order.tenant(), message);
            Waiting waiting = new Waiting(named, rows);
            if (!Await.until(PATIENCE, () -> waiting.isOver(log, receipts))) {
                throw new CliFailure(waiting.missing() + " after " + PATIENCE.toSeconds()
                        + " s; the order stands: follow it with ./nyala requests " + order.requestId());
            }
            return waiting.outcome(before, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** The looks at receipts and tables after one order. */
    private static final class Waiting {
        private final Set<IdentifierKey> named;
        private final PersonRows rows;
        private Set<Erasure> told = Set.of();
        private Set<IdentifierKey> forgotten = Set.of();
        private Map<String, Long> left = Map.of();

        private Waiting(Set<IdentifierKey> named, PersonRows rows) {
            this.named = named;
            this.rows = rows;
        }

        private boolean isOver(ControlLog log, Receipts receipts) {
            log.failIfRejected();
            told = receipts.look();
            forgotten = told.stream()
                    .flatMap(receipt -> receipt.forgotten().stream())
                    .collect(Collectors.toCollection(HashSet::new));
            if (!forgotten.containsAll(named)) {
                return false;
            }
            long upTo = told.stream().mapToLong(Erasure::erasedAt).max().orElseThrow();
            left = rows.count(new People(forgotten, profiles()), upTo);
            return left.values().stream().allMatch(count -> count == 0);
        }

        private Set<ProfileId> profiles() {
            return told.stream().flatMap(receipt -> receipt.profiles().stream()).collect(Collectors.toSet());
        }

        private String missing() {
            return forgotten.containsAll(named)
                    ? "SQL still shows rows of the person in " + String.join(", ", tablesLeft())
                    : "no receipt says that the person was forgotten";
        }

        private Set<String> tablesLeft() {
            return left.entrySet().stream()
                    .filter(table -> table.getValue() > 0)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }

        private Outcome outcome(Map<String, Long> before, Duration took) {
            return new Outcome(profiles().size(), forgotten.size(), before, left, took);
        }
    }
}
