package io.nyala.layout;

import io.nyala.identity.IdentifierKey;
import io.nyala.sessionize.HeldSession;
import io.nyala.sessionize.Lane;
import io.nyala.sessionize.Oblivion;
import io.nyala.sessionize.RecentMessages;
import io.nyala.sessionize.Session;
import io.nyala.sessionize.SessionRow;
import io.nyala.sessionize.Steps;
import io.nyala.sessionize.Visitor;
import io.nyala.wire.Texts;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A visitor at rest in the state of {@code sessionize-events}. It has taken over the name of {@link RecentMessagesLayout}, whose
 * version 1 is read as a visitor without sessions; a text that occurs again is written as a number.
 */
public enum VisitorLayout implements Layout<Visitor> {
    INSTANCE;

    private static final int RECENT_MESSAGES_ONLY = 1;
    private static final int NOBODY_FORGOTTEN = 2;
    private static final int VERSION = 3;

    private static final int CLOSED = 1;
    private static final int ALL_SETTLED = 1 << 1;
    private static final int SOME_SETTLED = 1 << 2;
    private static final int ALL_OF_HELD = (1 << 3) - 1;

    @Override
    public String layoutName() {
        return RecentMessagesLayout.INSTANCE.layoutName();
    }

    @Override
    public void write(Visitor visitor, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        Texts texts = Texts.table();
        RecentMessagesLayout.putMessages(visitor.recent(), out);
        Wire.putUnsigned(visitor.sampling(), out);
        Wire.putUnsigned(visitor.version(), out);
        Wire.putSigned(visitor.wakeAt(), out);
        Wire.putUnsigned(visitor.refreshAt(), out);
        Wire.putUnsigned(visitor.lanes().size(), out);
        for (Lane lane : visitor.lanes()) {
            texts.put(lane.source(), out);
            texts.put(lane.explicitId(), out);
            out.writeBoolean(lane.replayed());
            Wire.putUnsigned(lane.sessions().size(), out);
            for (HeldSession held : lane.sessions()) {
                put(held, texts, out);
            }
        }
        Wire.putUnsigned(visitor.oblivion().upTo().size(), out);
        for (Map.Entry<IdentifierKey, Long> forgotten :
                visitor.oblivion().upTo().entrySet()) {
            Wire.putKey(forgotten.getKey(), out);
            Wire.putSigned(forgotten.getValue(), out);
        }
    }

    @Override
    public Visitor read(DataInput in) throws IOException {
        int version = Wire.version(layoutName(), VERSION, in);
        RecentMessages recent = RecentMessagesLayout.messages(in);
        if (version == RECENT_MESSAGES_ONLY) {
            return new Visitor(recent, List.of(), 0, 0, Visitor.NEVER, 0, Oblivion.NONE);
        }
        Texts texts = Texts.table();
        int sampling = (int) Wire.unsigned(in);
        long rowVersion = Wire.unsigned(in);
        long wakeAt = Wire.signed(in);
        long refreshAt = Wire.unsigned(in);
        List<Lane> lanes = new ArrayList<>();
        for (long left = Wire.unsigned(in); left > 0; left--) {
            String source = texts.get(in);
            String explicitId = texts.get(in);
            boolean replayed = in.readBoolean();
            List<HeldSession> sessions = new ArrayList<>();
            for (long more = Wire.unsigned(in); more > 0; more--) {
                sessions.add(held(texts, in));
            }
            lanes.add(new Lane(source, explicitId, replayed, sessions));
        }
        Oblivion oblivion = version == NOBODY_FORGOTTEN ? Oblivion.NONE : oblivion(in);
        return new Visitor(recent, lanes, sampling, rowVersion, wakeAt, refreshAt, oblivion);
    }

    private static Oblivion oblivion(DataInput in) throws IOException {
        SortedMap<IdentifierKey, Long> upTo = new TreeMap<>();
        for (long left = Wire.unsigned(in); left > 0; left--) {
            upTo.put(Wire.key(in), Wire.signed(in));
        }
        return new Oblivion(upTo);
    }

    private static void put(HeldSession held, Texts texts, DataOutput out) throws IOException {
        Session session = held.row().session();
        Session settled = held.settledOrNull();
        boolean allSettled = held.steps().isEmpty();
        Wire.putUnsigned(
                (held.row().closed() ? CLOSED : 0)
                        | (allSettled ? ALL_SETTLED : 0)
                        | (!allSettled && settled != null ? SOME_SETTLED : 0),
                out);
        Wire.putUnsigned(held.row().version(), out);
        Wire.putSigned(held.stamp(), out);
        SessionWire.put(session, texts, out);
        if (allSettled) {
            return;
        }
        if (settled != null) {
            SessionWire.put(settled, texts, out);
        }
        held.steps().write(out);
    }

    private static HeldSession held(Texts texts, DataInput in) throws IOException {
        int mask = Wire.mask("held session", ALL_OF_HELD, in);
        long version = Wire.unsigned(in);
        long stamp = Wire.signed(in);
        Session session = SessionWire.session(texts, in);
        SessionRow row = new SessionRow(session, (mask & CLOSED) != 0, version);
        if ((mask & ALL_SETTLED) != 0) {
            return new HeldSession(row, session, Steps.NONE, stamp);
        }
        Session settled = (mask & SOME_SETTLED) != 0 ? SessionWire.session(texts, in) : null;
        return new HeldSession(row, settled, Steps.read(in), stamp);
    }
}
