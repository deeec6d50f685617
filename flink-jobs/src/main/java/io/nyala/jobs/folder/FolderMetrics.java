package io.nyala.jobs.folder;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * What the reader of a folder has read since it was started, in the group of its operator:
 *
 * <ul>
 *   <li>{@code files}: files that were read to their end, or as far as they can be.
 *   <li>{@code rows}: rows that were sent on.
 *   <li>{@code rowsRejected}: dead letters: lines that are no rows, and files of which the rest cannot be read.
 * </ul>
 */
final class FolderMetrics {

    private final Counter files;
    private final Counter rows;
    private final Counter rowsRejected;

    FolderMetrics(MetricGroup group) {
        files = group.counter("files");
        rows = group.counter("rows");
        rowsRejected = group.counter("rowsRejected");
    }

    void countFile() {
        files.inc();
    }

    void countRow() {
        rows.inc();
    }

    void countRejected() {
        rowsRejected.inc();
    }
}
