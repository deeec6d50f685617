package io.nyala.sessionize;

import io.nyala.event.Event;
import io.nyala.identity.IdentifierKey;
import io.nyala.sessionize.HeldSession.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts steps into a lane, or takes them out, and cuts it into sessions again where that changes them. */
final class LaneCutter {

    /** Whose lanes they are: what the keys of sessions are made of. */
    record Whose(String tenant, IdentifierKey visitor) {
        static Whose of(Event event) {
            return new Whose(event.tenant(), event.visitor());
        }
    }

    private final SessionCut cut;
    private final SessionKeys keys = new SessionKeys();

    LaneCutter(SessionCut cut) {
        this.cut = cut;
    }

    /** The lane with one more step, which it doesn't hold yet. */
    Lane add(Lane lane, Step step, Whose whose, Publication publication) {
        int last = lane.sessions().size() - 1;
        if (last < 0 || !lane.isBefore(step)) {
            int from = lane.firstTouchedBy(step);
            List<Step> steps = lane.stepsFrom(from);
            steps.add(-1 - Collections.binarySearch(steps, step), step);
            return recut(lane, from, steps, whose, publication);
        }
        HeldSession newest = lane.sessions().get(last);
        List<HeldSession> sessions = new ArrayList<>(lane.sessions());
        if (cut.continues(newest.session(), step)) {
            Run run = newest.plus(step, cut.quietAt(step));
            sessions.set(last, publication.publish(newest, run, Long.MAX_VALUE));
        } else {
            sessions.set(last, publication.publish(newest, newest.run(), step.at()));
            sessions.add(publication.publish(null, alone(begin(lane, step, whose), step), Long.MAX_VALUE));
        }
        return lane.with(sessions);
    }

    /** The lane without the unsettled steps that sampling takes out; without sessions when none is left. */
    Lane thin(Lane lane, Sampling sampling, Whose whose, Publication publication) {
        int from = lane.lastSettled();
        List<Step> steps = lane.stepsFrom(from);
        return steps.removeIf(step -> !sampling.keeps(step)) ? recut(lane, from, steps, whose, publication) : lane;
    }

    private Lane recut(Lane lane, int from, List<Step> steps, Whose whose, Publication publication) {
        List<HeldSession> before = lane.sessions().subList(from, lane.sessions().size());
        List<HeldSession> sessions = new ArrayList<>(lane.sessions().subList(0, from));
        Session settled = before.isEmpty() ? null : before.get(0).settledOrNull();
        sessions.addAll(publication.publish(before, runs(lane, settled, steps, whose), Long.MAX_VALUE));
        return lane.with(sessions);
    }

    /**
     * The lane without anything of a person. What is settled can't be taken apart: it goes as a whole when it is the person's.
     */
    Lane forget(Lane lane, Forget forget, Whose whose, Publication publication) {
        int last = lane.lastSettled();
        List<HeldSession> sessions = new ArrayList<>();
        for (HeldSession session : lane.sessions().subList(0, last)) {
            if (forget.concerns(session.session())) {
                publication.withdraw(session);
            } else {
                sessions.add(session);
            }
        }
        List<HeldSession> before = lane.sessions().subList(last, lane.sessions().size());
        Session settled = before.get(0).settledOrNull();
        Session base = settled != null && forget.concerns(settled) ? null : settled;
        List<Step> steps = lane.stepsFrom(last);
        if (steps.removeIf(forget::concerns) || !Objects.equals(base, settled)) {
            sessions.addAll(publication.publish(before, runs(lane, base, steps, whose), Long.MAX_VALUE));
        } else {
            sessions.addAll(before);
        }
        return lane.with(sessions);
    }

    private List<Run> runs(Lane lane, @Nullable Session base, List<Step> steps, Whose whose) {
        List<Run> runs = new ArrayList<>();
        Session settled = base;
        Session session = base;
        int from = 0;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (session != null && cut.continues(session, step)) {
                session = session.plus(step, cut.quietAt(step));
            } else {
                if (session != null) {
                    runs.add(new Run(session, settled, Steps.of(steps.subList(from, i))));
                }
                session = begin(lane, step, whose);
                settled = null;
                from = i;
            }
        }
        if (session != null) {
            runs.add(new Run(session, settled, Steps.of(steps.subList(from, steps.size()))));
        }
        return runs;
    }

    private static Run alone(Session session, Step step) {
        return new Run(session, null, Steps.NONE.plus(step));
    }

    private Session begin(Lane lane, Step step, Whose whose) {
        SessionKey key = lane.isExplicit()
                ? keys.explicit(whose.tenant(), whose.visitor(), lane.source(), lane.explicitId())
                : keys.implicit(whose.visitor(), step);
        return Session.begin(key, step, cut.quietAt(step));
    }
}
