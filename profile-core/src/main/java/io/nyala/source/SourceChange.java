package io.nyala.source;

import io.nyala.event.CanonicalJson;
import io.nyala.event.Value;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one row of a customer's database, or what a file says of one.
 *
 * <p>Of the changes of one row the last in its partition of the log counts. A reader that starts again after a crash may repeat changes, in their
 * order; {@code position} tells a repetition from news.
 *
 * @param tenant whose customers the source speaks of; empty = as the source is declared
 * @param source name of the source
 * @param kind what happened
 * @param table where the row stands
 * @param key columns of the primary key
 * @param before the row before, or null where there was none or the source does not tell
 * @param after the row now, or null when it is deleted
 * @param committedAt when the source committed it, epoch milliseconds; {@link #UNKNOWN_TIME} for a row that a snapshot saw
 * @param capturedAt when the reader saw it, epoch milliseconds
 * @param position where the change stands in the source's log, as text whose order is the order of the log; empty for a row that a snapshot or a file
 *     shows
 * @param transactionId the source's name of the transaction, or empty
 */
public record SourceChange(
        String tenant,
        String source,
        Kind kind,
        SourceTable table,
        SourceRow key,
        @Nullable SourceRow before,
        @Nullable SourceRow after,
        long committedAt,
        long capturedAt,
        String position,
        String transactionId) {

    /** The source did not say when. */
    public static final long UNKNOWN_TIME = Long.MIN_VALUE;

    /** What happened to the row. */
    public enum Kind {
        /** It is there; nobody says that it changed now. */
        SNAPSHOT,
        /** It is new. */
        INSERTED,
        /** Some of its columns have other values. */
        UPDATED,
        /** It is gone. */
        DELETED
    }

    /** Refuses null, and a row that is deleted and there, or neither. */
    public SourceChange {
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(source);
        Objects.requireNonNull(table);
        Objects.requireNonNull(key);
        Objects.requireNonNull(position);
        Objects.requireNonNull(transactionId);
        if ((kind == Kind.DELETED) != (after == null)) {
            throw new IllegalArgumentException("a row is deleted or has columns");
        }
    }

    /** Source, table and key of the row as text: equal for all changes of one row, and for no others. */
    public String rowName() {
        return CanonicalJson.list(List.of(
                        Value.of(source),
                        Value.of(table.database()),
                        Value.of(table.qualifiedName()),
                        new Value.Json(key.canonicalText())))
                .text();
    }

    @Override
    public String toString() {
        return "SourceChange[" + kind + " in " + table.qualifiedName() + " of " + source + "]";
    }
}
