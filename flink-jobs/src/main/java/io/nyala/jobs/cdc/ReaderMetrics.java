package io.nyala.jobs.cdc;

import io.nyala.source.SourceChange;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * What one reader of a source has read since it was started, in the group of its operator:
 *
 * <ul>
 *   <li>{@code snapshotRows}: rows of the first reading; see {@code estimatedRows} of {@link DatabaseMetrics}.
 *   <li>{@code changes}: rows that were inserted, updated or deleted. More than 0 in one reader: the first reading is over.
 *   <li>{@code commitToReaderMs}: how long after its commit the last change was read.
 *   <li>{@code columnsUntold}: values that the database did not send with a change because they had not changed.
 *   <li>{@code changesWithoutKey}: of tables without primary key, dropped; there should be none.
 * </ul>
 */
final class ReaderMetrics {

    private final Counter snapshotRows;
    private final Counter changes;
    private final Counter columnsUntold;
    private final Counter changesWithoutKey;
    private volatile long commitToReaderMs;

    ReaderMetrics(MetricGroup group) {
        snapshotRows = group.counter("snapshotRows");
        changes = group.counter("changes");
        columnsUntold = group.counter("columnsUntold");
        changesWithoutKey = group.counter("changesWithoutKey");
        group.gauge("commitToReaderMs", (Gauge<Long>) () -> commitToReaderMs);
    }

    void count(SourceChange change) {
        if (change.kind() == SourceChange.Kind.SNAPSHOT) {
            snapshotRows.inc();
            return;
        }
        changes.inc();
        if (change.committedAt() != SourceChange.UNKNOWN_TIME) {
            commitToReaderMs = change.capturedAt() - change.committedAt();
        }
    }

    void countUntold(int columns) {
        columnsUntold.inc(columns);
    }

    void countWithoutKey() {
        changesWithoutKey.inc();
    }
}
