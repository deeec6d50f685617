package io.nyala.jobs.cdc;

/**
 * Ids of the operators of {@link CdcJob}: name and uid at once. They stand in every savepoint, so they are kept for ever, and so is the name
 * of a source.
 */
final class CdcOperators {

    private CdcOperators() {}

    /**
     * Reads the database of a source. State: its position in the log, and until the first reading is over its chunks. Reads the folder of a source. State: the
     * names of all files that were seen, and how far the one is read that is being read.
     */
    static String read(String source) {
        return "read-" + source;
    }

    /** Tells rows of files from dead letters. */
    static String split(String source) {
        return "split-" + source;
    }

    /** Sends what was read to {@code source_change.v1}. */
    static String publish(String source) {
        return "publish-" + source;
    }

    /** Sends dead letters of files to {@code rejected_event.v1}. */
    static String reject(String source) {
        return "reject-" + source;
    }
}
