package io.nyala.layout;

import io.nyala.event.Campaign;
import io.nyala.identity.IdentifierKey;
import io.nyala.profile.ActiveDays;
import io.nyala.profile.Touch;
import io.nyala.profile.Visit;
import io.nyala.profile.VisitSummary;
import io.nyala.profile.Visits;
import io.nyala.sessionize.SessionId;
import io.nyala.sessionize.SessionKey;
import io.nyala.wire.Texts;
import io.nyala.wire.VisitFactsWire;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Visits inside other layouts, without their owner. Each begins with a mask; a new field takes a new bit. */
public final class VisitWire {

    private static final int OPEN = 1;
    private static final int SETTLED = 1 << 1;
    private static final int TOUCH = 1 << 2;
    private static final int FORGOTTEN_DAYS = 1 << 3;
    private static final int ALL_OF_VISITS = (1 << 4) - 1;

    private static final int CAMPAIGN = 1;
    private static final int FINAL = 1 << 1;
    private static final int ALL_OF_VISIT = (1 << 2) - 1;

    private VisitWire() {}

    /** Writes it in the newest form, which adds to those before and changes nothing of them. */
    public static void put(Visits visits, DataOutput out) throws IOException {
        VisitSummary settled = visits.settled();
        ActiveDays days = settled.days();
        int mask = (visits.open().isEmpty() ? 0 : OPEN)
                | (settled.count() == 0 ? 0 : SETTLED)
                | (settled.lastTouch().equals(Touch.NONE) ? 0 : TOUCH)
                | (days.forgotten() == 0 ? 0 : FORGOTTEN_DAYS);
        Wire.putUnsigned(mask, out);
        if ((mask & OPEN) != 0) {
            Wire.putUnsigned(visits.open().size(), out);
            for (Visit visit : visits.open()) {
                put(visit, out);
            }
        }
        if ((mask & SETTLED) != 0) {
            Wire.putUnsigned(settled.count(), out);
            Wire.putSigned(settled.lastAt(), out);
            putDays(days, out);
        }
        if ((mask & TOUCH) != 0) {
            Wire.putSigned(settled.lastTouch().at(), out);
            put(settled.lastTouch().key(), out);
            VisitFactsWire.put(settled.lastTouch().campaign(), Texts.PLAIN, out);
        }
        if ((mask & FORGOTTEN_DAYS) != 0) {
            Wire.putUnsigned(days.forgotten(), out);
        }
    }

    static Visits visits(IdentifierKey owner, DataInput in) throws IOException {
        int mask = Wire.mask("visits", ALL_OF_VISITS, in);
        if (mask == 0) {
            return Visits.NONE;
        }
        List<Visit> open = new ArrayList<>();
        for (long left = (mask & OPEN) != 0 ? Wire.unsigned(in) : 0; left > 0; left--) {
            open.add(visit(owner, in));
        }
        if ((mask & SETTLED) == 0) {
            return new Visits(open, VisitSummary.NONE);
        }
        long count = Wire.unsigned(in);
        long lastAt = Wire.signed(in);
        int[] days = new int[Math.toIntExact(Wire.unsigned(in))];
        int[] sessions = new int[days.length];
        int day = 0;
        for (int i = 0; i < days.length; i++) {
            day += (int) Wire.signed(in);
            days[i] = day;
            sessions[i] = (int) Wire.unsigned(in);
        }
        Touch lastTouch = (mask & TOUCH) != 0
                ? new Touch(Wire.signed(in), key(in), VisitFactsWire.campaign(Texts.PLAIN, in))
                : Touch.NONE;
        long forgotten = (mask & FORGOTTEN_DAYS) != 0 ? Wire.unsigned(in) : 0;
        return new Visits(open, new VisitSummary(count, lastAt, lastTouch, ActiveDays.of(days, sessions, forgotten)));
    }

    private static void putDays(ActiveDays days, DataOutput out) throws IOException {
        Wire.putUnsigned(days.size(), out);
        int previous = 0;
        for (int i = 0; i < days.size(); i++) {
            Wire.putSigned(days.day(i) - previous, out);
            Wire.putUnsigned(days.sessions(i), out);
            previous = days.day(i);
        }
    }

    /** Writes a visit without its owner. */
    static void put(Visit visit, DataOutput out) throws IOException {
        boolean hasEnd = visit.finalAt() != Visit.NEVER;
        boolean hasCampaign = !visit.campaign().isNone();
        Wire.putUnsigned((hasCampaign ? CAMPAIGN : 0) | (hasEnd ? FINAL : 0), out);
        put(visit.id(), out);
        if (hasCampaign) {
            VisitFactsWire.put(visit.campaign(), Texts.PLAIN, out);
        }
        if (hasEnd) {
            Wire.putSigned(visit.finalAt() - visit.id().startedAt(), out);
        }
    }

    /** Reads a visit of {@code owner}. */
    static Visit visit(IdentifierKey owner, DataInput in) throws IOException {
        int mask = Wire.mask("visit", ALL_OF_VISIT, in);
        SessionId id = id(owner, in);
        Campaign campaign = (mask & CAMPAIGN) != 0 ? VisitFactsWire.campaign(Texts.PLAIN, in) : Campaign.NONE;
        return new Visit(id, campaign, (mask & FINAL) != 0 ? id.startedAt() + Wire.signed(in) : Visit.NEVER);
    }

    /** Writes which visit it is, without its owner. */
    static void put(SessionId id, DataOutput out) throws IOException {
        Wire.putSigned(id.startedAt(), out);
        put(id.key(), out);
    }

    /** Reads which visit of {@code owner} it is. */
    static SessionId id(IdentifierKey owner, DataInput in) throws IOException {
        return new SessionId(owner, Wire.signed(in), key(in));
    }

    private static void put(SessionKey key, DataOutput out) throws IOException {
        out.writeLong(key.high());
        out.writeLong(key.low());
    }

    private static SessionKey key(DataInput in) throws IOException {
        return new SessionKey(in.readLong(), in.readLong());
    }
}
