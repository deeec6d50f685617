package io.nyala.sessionize;

import io.nyala.upsert.PurgeGate;
import java.util.ArrayList;
import java.util.List;

/** What time does to a lane: steps settle, sessions close and become final, and final ones are forgotten. */
final class LaneKeeper {

    private static final int SETTLE_STEPS = 16;

    private final SessionCut cut;
    private final PurgeGate gate;

    LaneKeeper(SessionCut cut, PurgeGate gate) {
        this.cut = cut;
        this.gate = gate;
    }

    /** The lane with its newest session settled now and then, so that a long session stays small. */
    Lane tidy(Lane lane, Progress progress) {
        int last = lane.sessions().size() - 1;
        if (last < 0) {
            return lane;
        }
        HeldSession newest = lane.sessions().get(last);
        Steps steps = newest.steps();
        if (steps.isEmpty() || steps.size() % SETTLE_STEPS != 0 || steps.firstAt() > progress.floor()) {
            return lane;
        }
        List<HeldSession> sessions = new ArrayList<>(lane.sessions());
        sessions.set(last, newest.settle(progress.floor(), cut));
        return lane.with(sessions);
    }

    /** Whether settling costs nothing, or frees more than a few steps. */
    private static boolean pays(HeldSession held, Progress progress) {
        Steps steps = held.steps();
        return steps.size() >= SETTLE_STEPS || (!steps.isEmpty() && steps.lastAt() <= progress.floor());
    }

    /** The lane with all that can settle settled. */
    Lane settle(Lane lane, Progress progress) {
        return lane.settle(progress.floor(), cut);
    }

    /** The lane at a later time; without sessions when nothing of it need be remembered. */
    Lane pass(Lane lane, Progress progress, Publication publication) {
        List<HeldSession> sessions = new ArrayList<>();
        for (int i = 0; i < lane.sessions().size(); i++) {
            HeldSession held = lane.sessions().get(i);
            HeldSession settled = pays(held, progress) ? held.settle(progress.floor(), cut) : held;
            sessions.add(publication.publish(settled, settled.run(), lane.nextStart(i)));
        }
        return purged(lane.with(sessions), progress);
    }

    /** From the oldest on, because a session that is still held needs the next one to know its end. */
    private Lane purged(Lane lane, Progress progress) {
        int gone = 0;
        while (gone < lane.sessions().size()) {
            HeldSession oldest = lane.sessions().get(gone);
            if (!progress.isFinal(oldest.session(), lane.nextStart(gone)) || !gate.mayPurge(oldest.stamp())) {
                break;
            }
            gone++;
        }
        return gone == 0
                ? lane
                : lane.with(lane.sessions().subList(gone, lane.sessions().size()));
    }

    /** Whether the oldest session is final and kept only because its row may still be asked for. */
    boolean awaitsCover(Lane lane, Progress progress) {
        return !lane.sessions().isEmpty()
                && progress.isFinal(lane.sessions().get(0).session(), lane.nextStart(0));
    }

    /** When time must be passed for this lane; {@link Visitor#NEVER} when nothing of it can change any more. */
    long due(Lane lane, Progress progress) {
        long due = Visitor.NEVER;
        for (int i = 0; i < lane.sessions().size(); i++) {
            Session session = lane.sessions().get(i).session();
            due = Math.min(due, progress.due(session, lane.nextStart(i)));
        }
        return due;
    }
}
