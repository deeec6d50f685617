package io.nyala.sql.engine;

import io.nyala.sql.dialect.SqlFailure;
import java.util.Iterator;
import java.util.Locale;
import org.apache.spark.sql.Row;

/** Rows up to a bound; one more is an error rather than a silent cut. */
final class BoundedRows implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final long max;
    private long handedOut;

    BoundedRows(Iterator<Row> rows, long max) {
        this.rows = rows;
        this.max = max;
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public Row next() {
        if (handedOut == max) {
            throw new SqlFailure(
                    SqlFailure.FAILED,
                    String.format(
                            Locale.ROOT,
                            "the answer has more than %,d rows, the most that this endpoint gives (its option --max-rows):"
                                    + " ask for less with LIMIT, a narrower WHERE, or GROUP BY",
                            max));
        }
        handedOut++;
        return rows.next();
    }
}
