package io.nyala.jobs.kudu;

import java.io.IOException;

/** Rows were not written, or it is unknown whether they were. The task must fail; the message holds no values of rows. */
final class RowWriteException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What it takes to get on. */
    enum Cure {
        /** Kudu, or the way to it, must come back: the restart of the job is the retry. */
        RETRY,
        /** Somebody must repair the table, the rights or the program: restarts alone can't help. */
        REPAIR
    }

    private final Cure cure;

    RowWriteException(String message, Cure cure) {
        super(message);
        this.cure = cure;
    }

    Cure cure() {
        return cure;
    }
}
