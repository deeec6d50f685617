package io.nyala.tables;

import java.time.Duration;
import java.util.Map;
import org.apache.kudu.client.KuduTable;

/**
 * How long Kudu keeps what the rows of a table were, beside what they are: for scans at a time in the past, for incremental backups. What was
 * erased lies on disk at least so long.
 */
final class TableHistory {
    private static final String CONFIG = "kudu.table.history_max_age_sec";

    private final String seconds;

    /** @throws IllegalArgumentException when it is shorter than a second */
    TableHistory(Duration kept) {
        if (kept.toSeconds() < 1) {
            throw new IllegalArgumentException("Kudu keeps the history of rows for a second or more, not " + kept);
        }
        this.seconds = Long.toString(kept.toSeconds());
    }

    /** For a table of Kudu. */
    Map<String, String> config() {
        return Map.of(CONFIG, seconds);
    }

    boolean isThatOf(KuduTable live) {
        return seconds.equals(live.getExtraConfig().get(CONFIG));
    }

    /** What a live table has, for people. */
    static String textOf(KuduTable live) {
        String seconds = live.getExtraConfig().get(CONFIG);
        return seconds == null ? "as long as the tablet servers say" : seconds + " s";
    }

    @Override
    public String toString() {
        return seconds + " s";
    }
}
