package io.nyala.jobs.kudu;

import java.util.function.IntSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/**
 * Metrics of a writer, under its operator: {@code rowsPending} (rows waiting or on their way), {@code rowsWritten} and
 * {@code journalAppends} (rows acknowledged and keys journaled since the task's start), {@code freshnessMsP50} and
 * {@code freshnessMsP99} (arrival of the oldest unseen input to the row's acknowledgement, last minute). Alert when {@code rowsPending}
 * stays at its limit: Kudu or Kafka is away, or too slow.
 */
final class KuduWriterMetrics {
    private static final double MEDIAN = 50;
    private static final double SLOW = 99;

    private final Freshness freshness = new Freshness();
    private final Counter rowsWritten;
    private final Counter journalAppends;

    KuduWriterMetrics(SinkWriterMetricGroup group, IntSupplier rowsPending) {
        group.gauge("rowsPending", (Gauge<Integer>) rowsPending::getAsInt);
        group.gauge("freshnessMsP50", (Gauge<Long>) () -> freshness.percentile(MEDIAN));
        group.gauge("freshnessMsP99", (Gauge<Long>) () -> freshness.percentile(SLOW));
        rowsWritten = group.counter("rowsWritten");
        journalAppends = group.counter("journalAppends");
    }

    void journaled(int keys) {
        journalAppends.inc(keys);
    }

    void written(int rows) {
        rowsWritten.inc(rows);
    }

    void visible(long arrivedMillis, long nowMillis) {
        freshness.visible(arrivedMillis, nowMillis);
    }
}
