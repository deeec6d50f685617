package io.nyala.upsert;

/** The journal no longer holds what the restored state needs, so the tables can't be made exact from it. */
public final class JournalGapException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    JournalGapException(int partition, long needed, String found) {
        super("written-key journal: partition " + partition + " is needed from offset " + needed + ", but " + found
                + ". Rows written since that checkpoint can't be found any more. Repair: restore a younger checkpoint or savepoint,"
                + " or empty the tables and start the job without state from the beginning of its input; and keep the journal topic"
                + " longer (retention.ms) than the oldest savepoint that may be restored");
    }
}
