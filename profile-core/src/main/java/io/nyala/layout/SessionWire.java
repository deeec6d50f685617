package io.nyala.layout;

import io.nyala.event.Campaign;
import io.nyala.identity.IdentifierKey;
import io.nyala.sessionize.Session;
import io.nyala.sessionize.SessionId;
import io.nyala.sessionize.SessionKey;
import io.nyala.wire.Texts;
import io.nyala.wire.VisitFactsWire;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Sessions inside {@link VisitorLayout}. Each begins with a mask; a new field takes a new bit. */
final class SessionWire {

    private static final int USER = 1;
    private static final int CAMPAIGN = 1 << 1;
    private static final int START_SEEN = 1 << 2;
    private static final int END_SEEN = 1 << 3;
    private static final int ALL_OF_SESSION = (1 << 4) - 1;

    private SessionWire() {}

    static void put(Session session, Texts texts, DataOutput out) throws IOException {
        IdentifierKey user = session.userOrNull();
        Wire.putUnsigned(
                (user == null ? 0 : USER)
                        | (session.campaign().isNone() ? 0 : CAMPAIGN)
                        | (session.startSeen() ? START_SEEN : 0)
                        | (session.endSeen() ? END_SEEN : 0),
                out);
        Wire.putKey(session.id().owner(), out);
        out.writeLong(session.id().key().high());
        out.writeLong(session.id().key().low());
        Wire.putSigned(session.startedAt(), out);
        Wire.putUnsigned(session.ownerPriority(), out);
        if (user != null) {
            Wire.putKey(user, out);
        }
        Wire.putUnsigned(session.durationMillis(), out);
        Wire.putUnsigned(session.quietAt() - session.endedAt(), out);
        Wire.putUnsigned(session.eventCount(), out);
        Wire.putUnsigned(session.pageCount(), out);
        Wire.putUnsigned(session.pathLength(), out);
        texts.put(session.entryPage(), out);
        texts.put(session.exitPage(), out);
        texts.put(session.channel(), out);
        texts.put(session.referrer(), out);
        if (!session.campaign().isNone()) {
            VisitFactsWire.put(session.campaign(), texts, out);
        }
        texts.put(session.device(), out);
        texts.put(session.country(), out);
        Wire.putSigned(session.revenueMicros(), out);
    }

    static Session session(Texts texts, DataInput in) throws IOException {
        int mask = Wire.mask("session", ALL_OF_SESSION, in);
        IdentifierKey owner = Wire.key(in);
        SessionKey key = new SessionKey(in.readLong(), in.readLong());
        long startedAt = Wire.signed(in);
        int ownerPriority = (int) Wire.unsigned(in);
        IdentifierKey user = (mask & USER) != 0 ? Wire.key(in) : null;
        long endedAt = startedAt + Wire.unsigned(in);
        return new Session(
                new SessionId(owner, startedAt, key),
                ownerPriority,
                user,
                endedAt,
                endedAt + Wire.unsigned(in),
                Wire.unsigned(in),
                Wire.unsigned(in),
                Wire.unsigned(in),
                texts.get(in),
                texts.get(in),
                texts.get(in),
                texts.get(in),
                (mask & CAMPAIGN) != 0 ? VisitFactsWire.campaign(texts, in) : Campaign.NONE,
                texts.get(in),
                texts.get(in),
                Wire.signed(in),
                (mask & START_SEEN) != 0,
                (mask & END_SEEN) != 0);
    }
}
