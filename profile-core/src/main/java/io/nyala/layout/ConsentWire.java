package io.nyala.layout;

import io.nyala.event.ConsentPreferences;
import io.nyala.profile.Consent;
import io.nyala.profile.ConsentStatement;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What people allow, as part of larger layouts. Begins with a mask; a new field takes a new bit. */
public final class ConsentWire {

    private static final int SAID = 1;
    private static final int REFUSED = 1 << 1;
    private static final int UNITED = 1 << 2;
    private static final int ALL = (1 << 3) - 1;

    private ConsentWire() {}

    /** Writes it in the newest form, which adds to those before and changes nothing of them. */
    public static void put(Consent consent, DataOutput out) throws IOException {
        ConsentStatement said = consent.latestOrNull();
        int mask = (said == null ? 0 : SAID)
                | (consent.refusedAt().isEmpty() ? 0 : REFUSED)
                | (consent.unitedAt() == Consent.NEVER ? 0 : UNITED);
        Wire.putUnsigned(mask, out);
        if (said != null) {
            put(said.preferences(), out);
            Wire.putSigned(said.at(), out);
            Wire.putText(said.source(), out);
            Wire.putText(said.messageId(), out);
        }
        if ((mask & REFUSED) != 0) {
            Wire.putUnsigned(consent.refusedAt().size(), out);
            for (Map.Entry<String, Long> refused : consent.refusedAt().entrySet()) {
                Wire.putText(refused.getKey(), out);
                Wire.putSigned(refused.getValue(), out);
            }
        }
        if ((mask & UNITED) != 0) {
            Wire.putSigned(consent.unitedAt(), out);
        }
    }

    static Consent consent(DataInput in) throws IOException {
        int mask = Wire.mask("consent", ALL, in);
        if (mask == 0) {
            return Consent.NONE;
        }
        ConsentStatement said = (mask & SAID) != 0
                ? new ConsentStatement(preferences(in), Wire.signed(in), Wire.text(in), Wire.text(in))
                : null;
        SortedMap<String, Long> refusedAt = new TreeMap<>();
        for (long left = (mask & REFUSED) != 0 ? Wire.unsigned(in) : 0; left > 0; left--) {
            refusedAt.put(Wire.text(in), Wire.signed(in));
        }
        return new Consent(said, refusedAt, (mask & UNITED) != 0 ? Wire.signed(in) : Consent.NEVER);
    }

    static void put(ConsentPreferences preferences, DataOutput out) throws IOException {
        Wire.putUnsigned(preferences.byCategory().size(), out);
        for (Map.Entry<String, Boolean> category : preferences.byCategory().entrySet()) {
            Wire.putText(category.getKey(), out);
            out.writeBoolean(category.getValue());
        }
    }

    static ConsentPreferences preferences(DataInput in) throws IOException {
        SortedMap<String, Boolean> byCategory = new TreeMap<>();
        for (long left = Wire.unsigned(in); left > 0; left--) {
            byCategory.put(Wire.text(in), in.readBoolean());
        }
        return new ConsentPreferences(byCategory);
    }
}
