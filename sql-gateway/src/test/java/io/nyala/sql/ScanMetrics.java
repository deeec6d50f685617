package io.nyala.sql;

import io.nyala.services.Probe;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** Counts the rows that Kudu's tablet server sends, by its own metric. */
final class ScanMetrics {
    private static final Pattern ROWS =
            Pattern.compile("\"name\":\\s*\"scanner_rows_returned\",\\s*\"value\":\\s*(\\d+)");

    private final int webPort;

    ScanMetrics(int webPort) {
        this.webPort = webPort;
    }

    /** How many rows left Kudu while the query ran; nothing else may be reading. */
    long rowsReturnedBy(Query query) throws SQLException {
        var before = rowsReturned();
        query.run();
        return rowsReturned() - before;
    }

    private long rowsReturned() {
        var metrics =
                Probe.get(webPort, "/metrics?metrics=scanner_rows_returned").orElseThrow();
        return ROWS.matcher(metrics)
                .results()
                .mapToLong(match -> Long.parseLong(match.group(1)))
                .sum();
    }

    /** A query whose rows do not matter. */
    @FunctionalInterface
    interface Query {
        Object run() throws SQLException;
    }
}
