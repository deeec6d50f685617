package io.nyala.sessionize;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * All that is remembered of one visitor: one value, read and written once an event.
 *
 * @param recent messages seen lately
 * @param lanes sessions that can still change or be asked for
 * @param sampling 0 normally; at n, only steps whose hash begins with n zero bits are held
 * @param version of the row changed last
 * @param wakeAt the one timer, in event time: when the watermark is here, time must be passed; {@link #NEVER} for none
 * @param refreshAt when the rows of running sessions are written again, by the clock, epoch milliseconds; nothing is due when it is past
 * @param oblivion who was forgotten lately
 */
public record Visitor(
        RecentMessages recent,
        List<Lane> lanes,
        int sampling,
        long version,
        long wakeAt,
        long refreshAt,
        Oblivion oblivion) {

    /** No timer. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final int SESSION_BYTES = 800;

    /** A visitor never seen. */
    public static final Visitor NONE = new Visitor(RecentMessages.NONE, List.of(), 0, 0, NEVER, 0, Oblivion.NONE);

    /** Copies the list. */
    public Visitor {
        Objects.requireNonNull(recent);
        Objects.requireNonNull(oblivion);
        lanes = List.copyOf(lanes);
    }

    /** Steps and sessions held. */
    public int held() {
        int held = 0;
        for (Lane lane : lanes) {
            held += lane.sessions().size() + lane.heldSteps();
        }
        return held;
    }

    /** About how much heap its sessions take, in bytes. */
    public int sessionBytes() {
        int bytes = 0;
        for (Lane lane : lanes) {
            for (HeldSession session : lane.sessions()) {
                bytes += SESSION_BYTES + session.steps().bytes();
            }
        }
        return bytes;
    }

    /** Steps held: those that are not settled. */
    int heldSteps() {
        int held = 0;
        for (Lane lane : lanes) {
            held += lane.heldSteps();
        }
        return held;
    }

    /** Events of all sessions, settled or not. */
    int events() {
        int events = 0;
        for (Lane lane : lanes) {
            for (HeldSession session : lane.sessions()) {
                events += (int) session.session().eventCount();
            }
        }
        return events;
    }

    /** Sessions that have settled steps. */
    int settledSessions() {
        int settled = 0;
        for (Lane lane : lanes) {
            settled += lane.settledSessions();
        }
        return settled;
    }

    /** The same with one more recent message. */
    Visitor remembering(long hash, int arrivedAtSecond, int horizonSeconds) {
        return new Visitor(
                recent.plus(hash, arrivedAtSecond, horizonSeconds),
                lanes,
                sampling,
                version,
                wakeAt,
                refreshAt,
                oblivion);
    }

    /** The lane to which a step belongs, empty when it is new. */
    Lane laneOf(Step step, boolean replayed) {
        for (Lane lane : lanes) {
            if (lane.takes(step, replayed)) {
                return lane;
            }
        }
        return Lane.of(step, replayed);
    }

    /** The same with a lane in the place of another, or after all when that is new. */
    Visitor with(Lane before, Lane after) {
        List<Lane> changed = new ArrayList<>(lanes);
        int index = before.sessions().isEmpty() ? -1 : lanes.indexOf(before);
        if (index < 0) {
            changed.add(after);
        } else {
            changed.set(index, after);
        }
        return with(changed);
    }

    /** The same with other lanes. */
    Visitor with(List<Lane> changed) {
        return new Visitor(recent, changed, sampling, version, wakeAt, refreshAt, oblivion);
    }

    /** The same with another sampling. */
    Visitor sampling(Sampling changed) {
        return new Visitor(recent, lanes, changed.level(), version, wakeAt, refreshAt, oblivion);
    }

    /** The same with another version and timer. */
    Visitor at(long newVersion, long newWakeAt) {
        return new Visitor(recent, lanes, sampling, newVersion, newWakeAt, refreshAt, oblivion);
    }

    /** The same, to be refreshed at a moment. */
    public Visitor refreshing(long at) {
        return new Visitor(recent, lanes, sampling, version, wakeAt, at, oblivion);
    }

    /** The same, with others forgotten. */
    Visitor forgetting(Oblivion changed) {
        return new Visitor(recent, lanes, sampling, version, wakeAt, refreshAt, changed);
    }

    /** The rows of the sessions that are not closed. */
    public List<SessionRow> running() {
        return lanes.stream()
                .flatMap(lane -> lane.sessions().stream())
                .map(HeldSession::row)
                .filter(row -> !row.closed())
                .toList();
    }

    /** Which steps are held. */
    Sampling samples() {
        return new Sampling(sampling);
    }

    /** Redacted: steps may hold personal data. */
    @Override
    public String toString() {
        return "Visitor[" + recent + ", lanes=" + lanes.size() + ", held=" + held() + "]";
    }
}
