package io.nyala.jobs.cdc;

/**
 * Ids of the operators of {@link CdcJob}: name and uid at once. They stand in every savepoint, so they are kept for ever, and so is the name
 * of a source.
 */
final class CdcOperators {

    private CdcOperators() {}

    /** Reads the database of a source. State: its position in the log, and until the first reading is over its chunks. */
    static String read(String source) {
        return "read-" + source;
    }

    /** Sends what was read to {@code source_change.v1}. */
    static String publish(String source) {
        return "publish-" + source;
    }
}
