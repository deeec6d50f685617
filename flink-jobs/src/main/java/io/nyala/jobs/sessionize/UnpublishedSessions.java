package io.nyala.jobs.sessionize;

import io.nyala.identity.IdentifierKey;
import io.nyala.sessionize.SessionChange;
import io.nyala.sessionize.SessionId;
import io.nyala.tables.SessionTable;
import io.nyala.tables.TableRow;
import io.nyala.upsert.RowChange;
import io.nyala.upsert.RowKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of sessions that changed since they were emitted: the newest of each, in the order of their first change. */
final class UnpublishedSessions {

    private record Change(IdentifierKey visitor, SessionChange newest, long oldestArrival) {}

    private final int most;
    private Map<SessionId, Change> changes = new LinkedHashMap<>();

    /** @param most how many rows may wait */
    UnpublishedSessions(int most) {
        this.most = most;
    }

    /**
     * Rows of a visitor changed.
     *
     * @param arrivedAt when the input arrived in the log, or {@link RowChange#NO_ARRIVAL}
     */
    void changed(IdentifierKey visitor, List<SessionChange> newest, long arrivedAt) {
        for (SessionChange change : newest) {
            Change waiting = changes.get(change.id());
            long oldest = waiting == null ? arrivedAt : Math.min(arrivedAt, waiting.oldestArrival());
            changes.put(change.id(), new Change(visitor, change, oldest));
        }
    }

    /** Whether no more should wait. */
    boolean isFull() {
        return changes.size() >= most;
    }

    /** What waits; from here on nothing does. */
    List<RowChange<TableRow>> take() {
        List<RowChange<TableRow>> rows =
                changes.values().stream().map(UnpublishedSessions::row).toList();
        changes = new LinkedHashMap<>();
        return rows;
    }

    private static RowChange<TableRow> row(Change change) {
        RowKey key = new RowKey(
                SessionTable.TABLE.kuduName(),
                change.visitor().hex(),
                SessionTable.primaryKey(change.newest().id()));
        if (change.newest() instanceof SessionChange.Upsert upsert) {
            return new RowChange.Upsert<>(
                    key, SessionTable.row(change.visitor(), upsert.row()), change.oldestArrival());
        }
        return new RowChange.Delete<>(key, change.oldestArrival());
    }
}
