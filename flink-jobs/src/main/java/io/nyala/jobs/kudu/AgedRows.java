package io.nyala.jobs.kudu;

import io.nyala.tables.Column;
import io.nyala.tables.KuduRows;
import io.nyala.tables.RangeAdmin;
import io.nyala.tables.Table;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kudu.client.AsyncKuduSession;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.client.KuduTable;
import org.apache.kudu.client.RowResult;

/**
 * Rows of one table that nobody's state answers for any more, and that are older than some moment. Those of people who are held are not
 * among them.
 */
public final class AgedRows {
    private static final String IDENTIFIER = "identifier_key";

    private final KuduConnection kudu;
    private final Table table;
    private final String time;
    private final LegalHolds holds;

    /**
     * Of one table.
     *
     * @param table has a column {@code identifier_key}
     * @param time the column that says how old a row is
     * @param holds whose rows stay
     */
    public AgedRows(KuduConnection kudu, Table table, String time, LegalHolds holds) {
        this.kudu = kudu;
        this.table = table;
        this.time = time;
        this.holds = holds;
    }

    /**
     * How many there are.
     *
     * @param beforeMillis rows of this moment are too young, epoch milliseconds
     */
    public long count(long beforeMillis) throws IOException {
        return each(beforeMillis, List.of(IDENTIFIER), row -> {});
    }

    /**
     * Deletes them, and their values out of Kudu's files. Whole ranges of time are dropped where nobody is held.
     *
     * @param beforeMillis rows of this moment stay, epoch milliseconds
     * @return how many there were
     */
    public long erase(long beforeMillis) throws IOException {
        long dropped = holds.isEmpty() && table.timeRanges().isPresent() ? dropRanges(beforeMillis) : 0;
        return dropped + eraseEach(beforeMillis);
    }

    /** A range that is as it was left by the last drop is left alone. */
    private long dropRanges(long beforeMillis) throws IOException {
        RangeAdmin ranges = kudu.ranges();
        try {
            List<Long> ends = ranges.ends(table).stream()
                    .filter(end -> end <= beforeMillis)
                    .toList();
            long rows = ends.isEmpty() ? 0 : count(ends.get(ends.size() - 1));
            if (rows > 0 || ends.size() > 1) {
                List<String> unused = ranges.dropBefore(table, beforeMillis);
            }
            return rows;
        } catch (KuduException e) {
            throw KuduErrors.failure(table.name(), e);
        }
    }

    private long eraseEach(long beforeMillis) throws IOException {
        KuduTable live = kudu.open(table);
        KuduRows rows = new KuduRows(table, live.getSchema());
        RowErasure erasure = new RowErasure(live, rows);
        AsyncKuduSession session = RowErasure.session(kudu.client());
        List<String> key = table.key().stream().map(Column::name).toList();
        AtomicLong waiting = new AtomicLong();
        long found = each(beforeMillis, key, row -> {
            erasure.apply(session, target -> rows.fillKey(target, row));
            if (waiting.incrementAndGet() == RowErasure.ROWS_AT_ONCE) {
                flush(session);
                waiting.set(0);
            }
        });
        flush(session);
        return found;
    }

    private void flush(AsyncKuduSession session) throws IOException {
        try {
            KuduAnswers.written(table.name(), session.flush()).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private long each(long beforeMillis, List<String> columns, Found<RowResult> rows) throws IOException {
        AtomicLong found = new AtomicLong();
        new TableScan(kudu, table).before(time, beforeMillis).each(columns, row -> {
            if (!holds.cover(row.getString(IDENTIFIER))) {
                rows.take(row);
                found.incrementAndGet();
            }
        });
        return found.get();
    }
}
