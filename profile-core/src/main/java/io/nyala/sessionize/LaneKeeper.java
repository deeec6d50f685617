package io.nyala.sessionize;

import io.nyala.upsert.PurgeGate;
import java.util.ArrayList;
import java.util.List;

/** What time does to a lane: steps settle, sessions close and become final, and final ones are forgotten. */
final class LaneKeeper {

    /** After this time, in event time, a final row whose memory may not go yet is looked at again. */
    static final long PURGE_AGAIN_MILLIS = 60_000;

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

    /** When time must be passed for this lane; {@link Visitor#NEVER} when it is empty. */
    long due(Lane lane, Progress progress) {
        long due = Visitor.NEVER;
        for (int i = 0; i < lane.sessions().size(); i++) {
            Session session = lane.sessions().get(i).session();
            due = Math.min(
                    due,
                    progress.isFinal(session, lane.nextStart(i))
                            ? Progress.plus(progress.watermark(), PURGE_AGAIN_MILLIS)
                            : progress.due(session, lane.nextStart(i)));
        }
        return due;
    }
}
