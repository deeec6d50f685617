package io.nyala.sessionize;

import io.nyala.sessionize.HeldSession.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows that one transition changes. Lives as long as the transition. */
final class Publication {

    private final Progress progress;
    private final long stamp;
    private final List<SessionChange> changes = new ArrayList<>(2);
    private long version;

    Publication(Progress progress, long stamp, long version) {
        this.progress = progress;
        this.stamp = stamp;
        this.version = version;
    }

    List<SessionChange> changes() {
        return changes;
    }

    long version() {
        return version;
    }

    /**
     * Publishes runs in the place of held sessions; rows without change are not written.
     *
     * @param before the sessions that the runs replace, all between the same two cuts
     * @param nextStart where the session after the last run begins
     */
    List<HeldSession> publish(List<HeldSession> before, List<Run> runs, long nextStart) {
        Map<SessionId, HeldSession> byId = new LinkedHashMap<>();
        before.forEach(held -> byId.put(held.id(), held));
        Set<SessionId> gone = new LinkedHashSet<>(byId.keySet());
        runs.forEach(run -> gone.remove(run.session().id()));
        gone.forEach(id -> changes.add(new SessionChange.Delete(id)));
        List<HeldSession> after = new ArrayList<>(runs.size());
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            long next = i + 1 < runs.size() ? runs.get(i + 1).session().startedAt() : nextStart;
            after.add(publish(byId.get(run.session().id()), run, next));
        }
        return after;
    }

    /** There is no such session any more. */
    void withdraw(HeldSession gone) {
        changes.add(new SessionChange.Delete(gone.id()));
    }

    /** Publishes one run in the place of a held session. */
    HeldSession publish(@Nullable HeldSession before, Run run, long nextStart) {
        boolean closed = progress.isClosed(run.session(), nextStart);
        if (before != null
                && before.row().closed() == closed
                && before.session().eventCount() == run.session().eventCount()
                && before.session().equals(run.session())) {
            return new HeldSession(before.row(), run.settledOrNull(), run.steps(), before.stamp());
        }
        if (before != null && !before.id().equals(run.session().id())) {
            changes.add(new SessionChange.Delete(before.id()));
        }
        SessionRow row = new SessionRow(run.session(), closed, ++version);
        changes.add(new SessionChange.Upsert(row, isMilestone(before, row)));
        return new HeldSession(row, run.settledOrNull(), run.steps(), stamp);
    }

    private static boolean isMilestone(@Nullable HeldSession before, SessionRow now) {
        return before == null
                || !before.id().equals(now.session().id())
                || before.row().closed() != now.closed()
                || !before.session().campaign().equals(now.session().campaign())
                || (now.closed() && before.session().quietAt() != now.session().quietAt());
    }
}
