package io.nyala.jobs.kudu;

import io.nyala.tables.TableRow;
import io.nyala.upsert.RowChange;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One table that takes whole rows. */
interface RowStore extends AutoCloseable {
    /**
     * Writes and deletes rows with different keys; purges begin when the rows are acknowledged.
     *
     * @return completes, in any thread, when all are acknowledged; fails with {@link RowWriteException} when one is not
     * @throws IllegalArgumentException for a change that this table can't take
     */
    CompletableFuture<Void> write(List<RowChange<TableRow>> changes);

    /**
     * Makes the ranges of time that rows of the next while will lie in; nothing when there are none.
     *
     * @param nowMillis the present, epoch milliseconds
     */
    default void makeRangesAhead(long nowMillis) throws IOException {}

    /** Gives up what is on its way. */
    @Override
    void close();
}
