package io.nyala.sessionize;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.sessionize.ReferenceSessions.Row;
import io.nyala.sessionize.SessionChange.Delete;
import io.nyala.sessionize.SessionChange.Upsert;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Table {@code session}: keeps what crashes don't. Complains about a write that changes nothing and a version that doesn't grow. */
final class SimulatedTable {

    private final Map<SessionId, SessionRow> rows = new LinkedHashMap<>();
    private final List<SessionId> journal = new ArrayList<>();

    void apply(List<SessionChange> changes) {
        for (SessionChange change : changes) {
            journal.add(change.id());
            if (change instanceof Upsert upsert) {
                SessionRow before = rows.put(change.id(), upsert.row());
                if (before != null) {
                    assertThat(upsert.row().version()).isGreaterThan(before.version());
                    assertThat(upsert.row().session().equals(before.session())
                                    && upsert.row().closed() == before.closed())
                            .as("row written without a change")
                            .isFalse();
                }
            } else if (change instanceof Delete) {
                assertThat(rows.remove(change.id())).as("deleted row").isNotNull();
            }
        }
    }

    /** The answer to a re-emission, which may find anything. */
    void repair(List<SessionChange> changes) {
        for (SessionChange change : changes) {
            if (change instanceof Upsert upsert) {
                rows.put(change.id(), upsert.row());
            } else {
                rows.remove(change.id());
            }
        }
    }

    /** What is forgotten: a row may be gone already, because a purge survives a crash that its order does not. */
    void forget(List<SessionChange> changes, Forget forget) {
        changes.forEach(change -> journal.add(change.id()));
        repair(changes);
        rows.values().removeIf(row -> isOver(row, forget));
    }

    static boolean isOver(SessionRow row, Forget forget) {
        return row.session().endedAt() <= forget.upTo()
                && forget.identifiers().contains(row.session().id().owner());
    }

    /** Length of the journal of written keys. */
    int position() {
        return journal.size();
    }

    /** Keys written since a position of the journal. */
    Set<SessionId> writtenSince(int position) {
        return new LinkedHashSet<>(journal.subList(position, journal.size()));
    }

    SessionRow row(SessionId id) {
        return rows.get(id);
    }

    List<SessionRow> all() {
        return List.copyOf(rows.values());
    }

    /** In the terms of the reference. */
    List<Row> rows() {
        return rows.values().stream().map(SimulatedTable::row).toList();
    }

    private static Row row(SessionRow row) {
        Session session = row.session();
        assertThat(session.campaign().isNone() || session.campaign().source().equals("s"))
                .isTrue();
        return new Row(
                session.id().owner().hex(),
                session.startedAt(),
                session.id().key().hex(),
                session.endedAt(),
                session.eventCount(),
                session.pageCount(),
                session.pathLength(),
                session.entryPage(),
                session.exitPage(),
                session.channel(),
                session.referrer(),
                session.campaign().name(),
                session.device(),
                session.country(),
                session.revenueMicros(),
                session.startSeen(),
                session.endSeen(),
                row.closed());
    }
}
