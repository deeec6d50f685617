package io.nyala.jobs.kudu;

import io.nyala.jobs.InvalidOptionException;
import io.nyala.jobs.kafka.Brokers;
import java.io.Serializable;
import java.time.Duration;

/**
 * What the edge to Kudu is told.
 *
 * @param masters addresses of the Kudu masters, {@code host:port[,host:port]}
 * @param brokers that keep the journal
 * @param journalTopic full name of the journal's topic
 * @param flushInterval shortest time between the starts of two flushes of a writer
 * @param operationTimeout after which a write has failed with unknown outcome
 * @param settle D: how long after the start of an attempt a write of an older one may still land. At least heartbeat timeout + time a
 *     cut-off task needs to stop + {@code operationTimeout} + {@link #pauseBound()}, plus a margin
 * @param maxPendingRows rows that one writer holds before it makes its input wait
 */
public record KuduOptions(
        String masters,
        Brokers brokers,
        String journalTopic,
        Duration flushInterval,
        Duration operationTimeout,
        Duration settle,
        int maxPendingRows)
        implements Serializable {

    /** Rows of a few KB: some 10 MB a writer. */
    public static final int DEFAULT_MAX_PENDING_ROWS = 10_000;

    private static final int REMEMBERED_KEYS_PER_ROW = 20;
    private static final Duration CALM = Duration.ofSeconds(5);

    /**
     * Checks the values.
     *
     * @throws InvalidOptionException naming the value that can't be
     */
    public KuduOptions {
        requireText(masters, "Kudu masters");
        requireText(journalTopic, "journal topic");
        requirePositive(flushInterval, "flush interval");
        requirePositive(operationTimeout, "operation timeout");
        if (settle.compareTo(operationTimeout) < 0) {
            throw new InvalidOptionException("the settling time of Kudu writes is " + settle
                    + ", it must be longer than the operation timeout " + operationTimeout);
        }
        if (maxPendingRows < 1) {
            throw new InvalidOptionException("a Kudu writer must hold at least one row, not " + maxPendingRows);
        }
    }

    /** How long the process may stand still before its writers give up: a quarter of D, or 5 s when half of D allows that. */
    public Duration pauseBound() {
        Duration quarter = settle.dividedBy(4);
        Duration calm = min(CALM, settle.dividedBy(2));
        return quarter.compareTo(calm) > 0 ? quarter : calm;
    }

    /** How many journaled keys a writer remembers. */
    int maxRememberedKeys() {
        return Math.multiplyExact(maxPendingRows, REMEMBERED_KEYS_PER_ROW);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static void requireText(String value, String name) {
        if (value.isBlank()) {
            throw new InvalidOptionException("the " + name + " are not given");
        }
    }

    private static void requirePositive(Duration value, String name) {
        if (value.isNegative() || value.isZero()) {
            throw new InvalidOptionException("the " + name + " of Kudu writes is " + value + ", it must be positive");
        }
    }
}
