package io.nyala.sessionize;

/**
 * How far event time has come, and what that means for sessions.
 *
 * <p>An event is accepted when its time is after {@link #floor()}. A session's <i>end</i> is the moment at which it falls quiet, or the
 * start of the next session of its lane where that is earlier. Once the floor has reached the end, the session is final:
 *
 * <ul>
 *   <li>an accepted event is later than the end, hence later than every step of the session: it changes none of its cuts;
 *   <li>it can't join, because it is later than the session's quiet moment or comes, in order, after the next session's first step.
 * </ul>
 *
 * <p>The watermark of one visitor must never step back, not in a restart either; then no later event can touch what is final.
 *
 * @param watermark no more events up to this moment are expected
 * @param latenessMillis how far behind it an event may be
 */
record Progress(long watermark, long latenessMillis) {

    /** The time up to which no event is accepted any more. */
    long floor() {
        return watermark < Long.MIN_VALUE + latenessMillis ? Long.MIN_VALUE : watermark - latenessMillis;
    }

    boolean isLate(long at) {
        return at <= floor();
    }

    /** Whether a session is over as far as anyone knows. One that says so itself is over at its last step. */
    boolean isClosed(Session session, long nextStart) {
        return watermark >= closesAt(session, nextStart);
    }

    /** Whether nothing accepted can change a session any more. */
    boolean isFinal(Session session, long nextStart) {
        return floor() >= end(session, nextStart);
    }

    /** When something happens to a session next; {@link Visitor#NEVER} when it is final. */
    long due(Session session, long nextStart) {
        if (!isClosed(session, nextStart)) {
            return closesAt(session, nextStart);
        }
        return isFinal(session, nextStart) ? Visitor.NEVER : plus(end(session, nextStart), latenessMillis);
    }

    private static long closesAt(Session session, long nextStart) {
        return session.endSeen() ? session.endedAt() : end(session, nextStart);
    }

    private static long end(Session session, long nextStart) {
        return Math.min(session.quietAt(), nextStart);
    }

    /** A sum that stays at the end of time. */
    static long plus(long moment, long millis) {
        return moment > Long.MAX_VALUE - millis ? Long.MAX_VALUE : moment + millis;
    }
}
