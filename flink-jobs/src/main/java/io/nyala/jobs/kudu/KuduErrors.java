package io.nyala.jobs.kudu;

import io.nyala.jobs.kudu.RowWriteException.Cure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.client.OperationResponse;
import org.apache.kudu.client.RowError;
import org.apache.kudu.client.Status;

/**
 * Judges what Kudu answers: the only place that knows its errors. There is no error after which a writer may go on, because whether the
 * write has happened is unknown then (rule J4); they differ in what cures them.
 */
final class KuduErrors {
    private KuduErrors() {}

    /** The failure among the answers to a flush, if any. */
    static Optional<RowWriteException> failure(String table, List<OperationResponse> responses) {
        Map<String, Integer> rowsByCode = new TreeMap<>();
        Cure cure = Cure.RETRY;
        for (OperationResponse response : responses) {
            if (response.hasRowError()) {
                RowError error = response.getRowError();
                rowsByCode.merge(codeName(error.getErrorStatus()), 1, Integer::sum);
                cure = cure == Cure.REPAIR ? cure : cure(error.getErrorStatus());
            }
        }
        return rowsByCode.isEmpty() ? Optional.empty() : Optional.of(exception(table, rowsByCode.toString(), cure));
    }

    /** An error that concerns the call and not single rows. */
    static RowWriteException failure(String table, Throwable error) {
        return error instanceof KuduException kudu
                ? exception(table, codeName(kudu.getStatus()), cure(kudu.getStatus()))
                : exception(table, error.getClass().getSimpleName(), Cure.RETRY);
    }

    static Cure cure(Status status) {
        boolean broken = status.isNotFound()
                || status.isInvalidArgument()
                || status.isNotSupported()
                || status.isNotAuthorized()
                || status.isCorruption()
                || status.isConfigurationError()
                || status.isImmutable();
        return broken ? Cure.REPAIR : Cure.RETRY;
    }

    /** The code alone: messages and row errors print whole rows, and those are personal data. */
    private static String codeName(Status status) {
        String text = status.toString();
        int end = text.indexOf(':');
        return end < 0 ? text : text.substring(0, end);
    }

    private static RowWriteException exception(String table, String what, Cure cure) {
        String hint = cure == Cure.RETRY
                ? "the next start tries again"
                : "check that the table exists with the columns of this release (io.nyala.tables.ApplyTables) and may be written";
        return new RowWriteException("Kudu failed on table " + table + ": " + what + "; " + hint, cure);
    }
}
