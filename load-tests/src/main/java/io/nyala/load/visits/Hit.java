package io.nyala.load.visits;

import io.nyala.load.traffic.Moment;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One message, and to which session it truly belongs.
 *
 * @param visitor number of the browser
 * @param session which of the visitor's sessions, by the script of the visit; {@link #NO_SESSION} when it is late
 * @param source who sends it
 * @param messageId unique
 * @param moment when
 * @param kind the call
 * @param name page, screen or event
 * @param userId who is logged in, or null
 * @param sessionId id that the source gave the session, or null
 * @param touch where the visit comes from
 * @param revenue of the order it completes, or null
 */
record Hit(
        int visitor,
        int session,
        Source source,
        String messageId,
        Moment moment,
        HitKind kind,
        String name,
        @Nullable String userId,
        @Nullable String sessionId,
        Touch touch,
        @Nullable BigDecimal revenue) {

    static final int NO_SESSION = -1;

    Hit {
        Objects.requireNonNull(moment);
    }

    long at() {
        return moment.occurredAt();
    }

    /** What its browser calls its visitor. */
    String anonymousId() {
        return anonymousId(visitor);
    }

    static String anonymousId(int visitor) {
        return "browser-" + visitor;
    }

    Hit reportedAt(long received) {
        return new Hit(
                visitor,
                session,
                source,
                messageId,
                moment.reportedAt(received),
                kind,
                name,
                userId,
                sessionId,
                touch,
                revenue);
    }
}
