package io.nyala.wire;

import io.nyala.event.Boundary;
import io.nyala.event.Campaign;
import io.nyala.event.VisitFacts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The facts of a visit inside other layouts: a mask of those that are there, then these. A new fact takes a new bit. */
public final class VisitFactsWire {

    private static final int PAGE = 1;
    private static final int REFERRER = 1 << 1;
    private static final int CAMPAIGN = 1 << 2;
    private static final int CHANNEL = 1 << 3;
    private static final int DEVICE = 1 << 4;
    private static final int COUNTRY = 1 << 5;
    private static final int SESSION_ID = 1 << 6;
    private static final int BOUNDARY = 1 << 7;
    private static final int ALL = (1 << 8) - 1;

    private VisitFactsWire() {}

    /**
     * Writes facts.
     *
     * @param places how pages are written, of which there are many
     * @param names how all else is written
     */
    public static void put(VisitFacts facts, Texts places, Texts names, DataOutput out) throws IOException {
        int mask = bit(facts.page(), PAGE)
                | bit(facts.referrer(), REFERRER)
                | (facts.campaign().isNone() ? 0 : CAMPAIGN)
                | bit(facts.channel(), CHANNEL)
                | bit(facts.device(), DEVICE)
                | bit(facts.country(), COUNTRY)
                | bit(facts.sessionId(), SESSION_ID)
                | (facts.boundary() == Boundary.NONE ? 0 : BOUNDARY);
        Wire.putUnsigned(mask, out);
        putIfAny(facts.page(), places, out);
        putIfAny(facts.referrer(), places, out);
        if (!facts.campaign().isNone()) {
            put(facts.campaign(), names, out);
        }
        putIfAny(facts.channel(), names, out);
        putIfAny(facts.device(), names, out);
        putIfAny(facts.country(), names, out);
        putIfAny(facts.sessionId(), names, out);
        if (facts.boundary() != Boundary.NONE) {
            out.writeByte(facts.boundary().code());
        }
    }

    /** Reads what {@link #put(VisitFacts, Texts, Texts, DataOutput)} wrote. */
    public static VisitFacts get(Texts places, Texts names, DataInput in) throws IOException {
        int mask = Wire.mask("visit facts", ALL, in);
        if (mask == 0) {
            return VisitFacts.NONE;
        }
        return new VisitFacts(
                textIf(mask, PAGE, places, in),
                textIf(mask, REFERRER, places, in),
                (mask & CAMPAIGN) != 0 ? campaign(names, in) : Campaign.NONE,
                textIf(mask, CHANNEL, names, in),
                textIf(mask, DEVICE, names, in),
                textIf(mask, COUNTRY, names, in),
                textIf(mask, SESSION_ID, names, in),
                (mask & BOUNDARY) != 0 ? Boundary.ofCode(in.readUnsignedByte()) : Boundary.NONE);
    }

    /** Writes a campaign alone. */
    public static void put(Campaign campaign, Texts texts, DataOutput out) throws IOException {
        texts.put(campaign.name(), out);
        texts.put(campaign.source(), out);
        texts.put(campaign.medium(), out);
    }

    /** Reads what {@link #put(Campaign, Texts, DataOutput)} wrote. */
    public static Campaign campaign(Texts texts, DataInput in) throws IOException {
        return new Campaign(texts.get(in), texts.get(in), texts.get(in));
    }

    private static int bit(String text, int bit) {
        return text.isEmpty() ? 0 : bit;
    }

    private static void putIfAny(String text, Texts texts, DataOutput out) throws IOException {
        if (!text.isEmpty()) {
            texts.put(text, out);
        }
    }

    private static String textIf(int mask, int bit, Texts texts, DataInput in) throws IOException {
        return (mask & bit) != 0 ? texts.get(in) : "";
    }
}
