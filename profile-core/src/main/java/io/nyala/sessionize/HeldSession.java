package io.nyala.sessionize;

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
public record HeldSession(SessionRow row, @Nullable Session settledOrNull, Steps steps, long stamp) {

    /** Refuses a session of nothing. */
    public HeldSession {
        Objects.requireNonNull(row);
        Objects.requireNonNull(steps);
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
        return steps.areBefore(step);
    }

    /** This session with the steps up to {@code floor} settled; nothing that is published changes. */
    HeldSession settle(long floor, SessionCut cut) {
        if (steps.isEmpty() || steps.firstAt() > floor) {
            return this;
        }
        if (steps.lastAt() <= floor) {
            return new HeldSession(row, session(), Steps.NONE, stamp);
        }
        Session settled = settledOrNull;
        List<Step> all = steps.list();
        int count = 0;
        while (all.get(count).at() <= floor) {
            Step step = all.get(count);
            settled = settled == null
                    ? Session.begin(id().key(), step, cut.quietAt(step))
                    : settled.plus(step, cut.quietAt(step));
            count++;
        }
        return new HeldSession(row, settled, Steps.of(all.subList(count, all.size())), stamp);
    }

    /** This session with its row written once more. */
    HeldSession stamped(long newStamp) {
        return new HeldSession(row, settledOrNull, steps, newStamp);
    }

    /** The session as a run that goes on with one more step. */
    Run plus(Step step, long quietAt) {
        return new Run(session().plus(step, quietAt), settledOrNull, steps.plus(step));
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
    record Run(Session session, @Nullable Session settledOrNull, Steps steps) {}
}
