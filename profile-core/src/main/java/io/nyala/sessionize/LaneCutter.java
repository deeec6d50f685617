package io.nyala.sessionize;

import io.nyala.event.Event;
import io.nyala.sessionize.HeldSession.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Puts steps into a lane, or takes them out, and cuts it into sessions again where that changes them. */
final class LaneCutter {

    private final SessionCut cut;
    private final SessionKeys keys = new SessionKeys();

    LaneCutter(SessionCut cut) {
        this.cut = cut;
    }

    /** The lane with one more step, which it doesn't hold yet. */
    Lane add(Lane lane, Step step, Event event, Publication publication) {
        int last = lane.sessions().size() - 1;
        if (last < 0 || !lane.isBefore(step)) {
            int from = lane.firstTouchedBy(step);
            List<Step> steps = lane.stepsFrom(from);
            steps.add(-1 - Collections.binarySearch(steps, step), step);
            return recut(lane, from, steps, event, publication);
        }
        HeldSession newest = lane.sessions().get(last);
        List<HeldSession> sessions = new ArrayList<>(lane.sessions());
        if (cut.continues(newest.session(), step)) {
            Run run = newest.plus(step, cut.quietAt(step));
            sessions.set(last, publication.publish(newest, run, Long.MAX_VALUE));
        } else {
            sessions.set(last, publication.publish(newest, newest.run(), step.at()));
            sessions.add(publication.publish(null, alone(begin(lane, step, event), step), Long.MAX_VALUE));
        }
        return lane.with(sessions);
    }

    /** The lane without the unsettled steps that sampling takes out; without sessions when none is left. */
    Lane thin(Lane lane, Sampling sampling, Event event, Publication publication) {
        int from = lane.lastSettled();
        List<Step> steps = lane.stepsFrom(from);
        return steps.removeIf(step -> !sampling.keeps(step)) ? recut(lane, from, steps, event, publication) : lane;
    }

    private Lane recut(Lane lane, int from, List<Step> steps, Event event, Publication publication) {
        List<HeldSession> before = lane.sessions().subList(from, lane.sessions().size());
        List<HeldSession> sessions = new ArrayList<>(lane.sessions().subList(0, from));
        sessions.addAll(publication.publish(before, runs(lane, before, steps, event), Long.MAX_VALUE));
        return lane.with(sessions);
    }

    private List<Run> runs(Lane lane, List<HeldSession> before, List<Step> steps, Event event) {
        List<Run> runs = new ArrayList<>();
        Session settled = before.isEmpty() ? null : before.get(0).settledOrNull();
        Session session = settled;
        int from = 0;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (session != null && cut.continues(session, step)) {
                session = session.plus(step, cut.quietAt(step));
            } else {
                if (session != null) {
                    runs.add(new Run(session, settled, Steps.of(steps.subList(from, i))));
                }
                session = begin(lane, step, event);
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

    private Session begin(Lane lane, Step step, Event event) {
        SessionKey key = lane.isExplicit()
                ? keys.explicit(event.tenant(), event.visitor(), lane.source(), lane.explicitId())
                : keys.implicit(event.visitor(), step);
        return Session.begin(key, step, cut.quietAt(step));
    }
}
