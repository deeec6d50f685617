package io.nyala.jobs.kudu;

import io.nyala.tables.Tables;
import java.io.IOException;
import java.util.List;

/**
 * Identifiers of one namespace that were not seen since some moment. Their rows tell the day on which they were seen last, so an identifier
 * counts as seen until that day was over. Those of people who are held are not among them.
 */
public final class IdleIdentifiers {
    static final long DAY_MILLIS = 86_400_000;

    private final KuduConnection kudu;
    private final LegalHolds holds;

    /** @param holds whose identifiers stay */
    public IdleIdentifiers(KuduConnection kudu, LegalHolds holds) {
        this.kudu = kudu;
        this.holds = holds;
    }

    /**
     * Finds them, in the same order each time.
     *
     * @param unseenSince who was seen at this moment is not among them, epoch milliseconds
     */
    public void each(String namespace, long unseenSince, Found<IdleIdentifier> found) throws IOException {
        each(of(namespace).before("last_seen", lastDayBefore(unseenSince)), found);
        each(of(namespace).isNull("last_seen").before("first_seen", unseenSince), found);
    }

    /** Who was seen last on a day that begins before it was not seen at the moment or later. */
    static long lastDayBefore(long unseenSince) {
        return unseenSince - DAY_MILLIS + 1;
    }

    private TableScan of(String namespace) throws IOException {
        return new TableScan(kudu, Tables.IDENTIFIER)
                .oneOf("namespace", List.of(namespace))
                .inOrder();
    }

    private void each(TableScan scan, Found<IdleIdentifier> found) throws IOException {
        scan.each(IdleIdentifier.COLUMNS, row -> {
            IdleIdentifier idle = IdleIdentifier.of(row);
            if (!holds.cover(idle.identifier().key().hex())) {
                found.take(idle);
            }
        });
    }
}
