package io.nyala.sessionize;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A session that can still change, or whose row may still be asked for.
 *
 * <p>Steps that no accepted event can come before any more are <i>settled</i>: folded, and forgotten. A final session is one whose
 * steps are all settled and that no accepted event can join; it is held until its row may be forgotten.
 *
 * @param row as it was last published
 * @param settledOrNull the fold of the settled steps, or null when there are none
 * @param steps the other steps, in order
 * @param stamp of the row's last write, for {@link io.nyala.upsert.PurgeGate}
 */
public record HeldSession(SessionRow row, @Nullable Session settledOrNull, List<Step> steps, long stamp) {

    /** Refuses a session of nothing. */
    public HeldSession {
        Objects.requireNonNull(row);
        steps = List.copyOf(steps);
        if (settledOrNull == null && steps.isEmpty()) {
            throw new IllegalArgumentException("a session has at least one step");
        }
    }

    Session session() {
        return row.session();
    }

    SessionId id() {
        return session().id();
    }

    long startedAt() {
        return session().startedAt();
    }

    /** Whether a step comes after all of this session's. Settled steps are older than anything that is accepted. */
    boolean endsBefore(Step step) {
        return steps.isEmpty() || steps.get(steps.size() - 1).compareTo(step) < 0;
    }

    /** This session with the steps up to {@code floor} settled; nothing that is published changes. */
    HeldSession settle(long floor, SessionCut cut) {
        int count = 0;
        while (count < steps.size() && steps.get(count).at() <= floor) {
            count++;
        }
        if (count == 0) {
            return this;
        }
        if (count == steps.size()) {
            return new HeldSession(row, session(), List.of(), stamp);
        }
        Session settled = settledOrNull;
        for (Step step : steps.subList(0, count)) {
            settled = settled == null
                    ? Session.begin(id().key(), step, cut.quietAt(step))
                    : settled.plus(step, cut.quietAt(step));
        }
        return new HeldSession(row, settled, steps.subList(count, steps.size()), stamp);
    }

    /** This session with its row written once more. */
    HeldSession stamped(long newStamp) {
        return new HeldSession(row, settledOrNull, steps, newStamp);
    }

    /** The session as a run that goes on with one more step. */
    Run plus(Step step, long quietAt) {
        List<Step> more = new ArrayList<>(steps.size() + 1);
        more.addAll(steps);
        more.add(step);
        return new Run(session().plus(step, quietAt), settledOrNull, more);
    }

    /** The session as a run. */
    Run run() {
        return new Run(session(), settledOrNull, steps);
    }

    /**
     * The steps of one session between two cuts, not yet published.
     *
     * @param session the fold of all
     * @param settledOrNull the fold of those that are settled
     * @param steps the others
     */
    record Run(Session session, @Nullable Session settledOrNull, List<Step> steps) {}
}
