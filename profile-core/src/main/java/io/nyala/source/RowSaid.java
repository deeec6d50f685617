package io.nyala.source;

import io.nyala.event.Arrival;
import io.nyala.event.Event;
import io.nyala.identity.IdentifierKey;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a row says now, or that it says nothing any more. May hold personal data: {@code toString} names the row's key only.
 *
 * @param row keyed hash of source, table and key
 * @param tenant whose customers it speaks of
 * @param source name of the source
 * @param sourcePriority how good that source is, lower is better
 * @param table name of the table
 * @param position where the change stands in the source's log, or empty
 * @param at since when, epoch milliseconds
 * @param arrival when and where our log took it in
 * @param digestOrNull keyed hash of all that it says, or null when it says nothing
 * @param statementOrNull what it says, or null when it says nothing: it is gone, or is about nobody
 */
public record RowSaid(
        IdentifierKey row,
        String tenant,
        String source,
        int sourcePriority,
        String table,
        String position,
        long at,
        Arrival arrival,
        @Nullable IdentifierKey digestOrNull,
        @Nullable Event statementOrNull) {

    /** Refuses null, and a statement without its digest. */
    public RowSaid {
        Objects.requireNonNull(row);
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(source);
        Objects.requireNonNull(table);
        Objects.requireNonNull(position);
        Objects.requireNonNull(arrival);
        if ((digestOrNull == null) != (statementOrNull == null)) {
            throw new IllegalArgumentException("a statement has a digest");
        }
    }

    @Override
    public String toString() {
        return "RowSaid[" + row + "]";
    }
}
