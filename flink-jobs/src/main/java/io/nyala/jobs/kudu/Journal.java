package io.nyala.jobs.kudu;

import io.nyala.upsert.RowKey;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Where a writer appends the keys it is about to write. */
interface Journal extends AutoCloseable {
    /**
     * Appends keys of one table.
     *
     * @return completes, in any thread, when all are acknowledged for good; fails when that is not sure
     */
    CompletableFuture<Void> append(List<RowKey> keys);

    /** Of rows that nobody answers for. */
    Journal NONE = new Journal() {
        @Override
        public CompletableFuture<Void> append(List<RowKey> keys) {
            throw new IllegalStateException("rows without an owner are not journaled");
        }

        @Override
        public void close() {}
    };

    /** Gives up what is on its way. */
    @Override
    void close();
}
