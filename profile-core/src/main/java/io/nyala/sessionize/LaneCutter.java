package io.nyala.sessionize;

import io.nyala.event.Event;
import io.nyala.sessionize.HeldSession.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
            sessions.add(publication.publish(null, begin(lane, step, event), Long.MAX_VALUE));
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
        Run run = settled == null ? null : new Run(settled, settled, new ArrayList<>());
        for (Step step : steps) {
            if (run != null && cut.continues(run.session(), step)) {
                run.steps().add(step);
                run = new Run(run.session().plus(step, cut.quietAt(step)), run.settledOrNull(), run.steps());
            } else {
                addIfAny(run, runs);
                run = begin(lane, step, event);
            }
        }
        addIfAny(run, runs);
        return runs;
    }

    private static void addIfAny(@Nullable Run run, List<Run> runs) {
        if (run != null) {
            runs.add(run);
        }
    }

    private Run begin(Lane lane, Step step, Event event) {
        SessionKey key = lane.isExplicit()
                ? keys.explicit(event.tenant(), event.visitor(), lane.source(), lane.explicitId())
                : keys.implicit(event.visitor(), step);
        List<Step> steps = new ArrayList<>();
        steps.add(step);
        return new Run(Session.begin(key, step, cut.quietAt(step)), null, steps);
    }
}
