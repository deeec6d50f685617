package io.nyala.sql.engine;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Rows on their way to a client.
 *
 * @param schema names and types of the columns
 * @param rows read once, in order
 * @param isComputed whether all rows are here; otherwise reading goes on computing
 */
public record Answer(StructType schema, Iterator<Row> rows, boolean isComputed) {

    /** An answer whose rows are all here. */
    public static Answer of(StructType schema, List<Row> rows) {
        return new Answer(schema, rows.iterator(), true);
    }
}
