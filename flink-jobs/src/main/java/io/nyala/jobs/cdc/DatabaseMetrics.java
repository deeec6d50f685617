package io.nyala.jobs.cdc;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.metrics.Gauge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the database says of itself, asked every 10 s by the job manager, in the group of the source's coordinator:
 *
 * <ul>
 *   <li>{@code slotLagBytes}: log that PostgreSQL keeps until we have confirmed it. Growing without end: the source is not read, and the
 *       server's disk fills; alert on it. 0 for MySQL, which keeps its log by its own rules.
 *   <li>{@code estimatedRows}: about how many rows the tables have; {@code snapshotRows} of the readers, summed, comes as near to it as the
 *       first reading has come to its end.
 *   <li>{@code isReachable}: 1, or 0 when the database did not answer the last time.
 * </ul>
 */
final class DatabaseMetrics {

    private static final Logger LOGGER = LoggerFactory.getLogger(DatabaseMetrics.class);
    private static final Duration PERIOD = Duration.ofSeconds(10);

    private final AtomicLong slotLagBytes = new AtomicLong();
    private final AtomicLong estimatedRows = new AtomicLong();
    private final AtomicLong isReachable = new AtomicLong(1);

    private DatabaseMetrics() {}

    private record Answer(long slotLagBytes, long estimatedRows) {}

    /** Asks for as long as the coordinator runs. */
    static void watch(Connector<?, ?> connector, SplitEnumeratorContext<?> context) {
        DatabaseMetrics metrics = new DatabaseMetrics();
        context.metricGroup().gauge("slotLagBytes", (Gauge<Long>) metrics.slotLagBytes::get);
        context.metricGroup().gauge("estimatedRows", (Gauge<Long>) metrics.estimatedRows::get);
        context.metricGroup().gauge("isReachable", (Gauge<Long>) metrics.isReachable::get);
        context.callAsync(
                () -> new Answer(connector.unconfirmedLogBytes(), connector.estimatedRows()),
                metrics::take,
                0,
                PERIOD.toMillis());
    }

    private void take(Answer answer, Throwable failure) {
        if (failure != null) {
            if (isReachable.getAndSet(0) == 1) {
                LOGGER.warn("a source does not answer: {}", failure.getClass().getName());
            }
        } else {
            isReachable.set(1);
            slotLagBytes.set(answer.slotLagBytes());
            estimatedRows.set(answer.estimatedRows());
        }
    }
}
