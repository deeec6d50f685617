package io.nyala.layout;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.link.LinkedIdentifier;
import io.nyala.link.Party;
import io.nyala.link.VetoTag;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** An identifier at rest in the state of {@code link-identities}. Begins with a mask; a new field takes a new bit. */
public enum LinkedIdentifierLayout implements Layout<LinkedIdentifier> {
    INSTANCE;

    private static final int VERSION = 1;

    private static final int MEMBER = 1;
    private static final int GENERATION = 1 << 1;
    private static final int DEMOTED = 1 << 2;
    private static final int ERASED = 1 << 3;
    private static final int SEEN = 1 << 4;
    private static final int VETOES = 1 << 5;
    private static final int ASKED = 1 << 6;
    private static final int EXPIRED = 1 << 7;
    private static final int HELD = 1 << 8;
    private static final int ALL = (1 << 9) - 1;

    @Override
    public String layoutName() {
        return "linked-identifier";
    }

    @Override
    public void write(LinkedIdentifier known, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        ProfileId component = known.componentOrNull();
        int mask = (component == null ? 0 : MEMBER)
                | (known.generation() == 0 ? 0 : GENERATION)
                | (known.demoted() ? DEMOTED : 0)
                | (known.erasedAt() == LinkedIdentifier.NEVER ? 0 : ERASED)
                | (known.seen().isEmpty() ? 0 : SEEN)
                | (known.vetoes().isEmpty() ? 0 : VETOES)
                | (known.asked().isEmpty() ? 0 : ASKED)
                | (known.expiredAt() == LinkedIdentifier.NEVER ? 0 : EXPIRED)
                | (known.heldUntil() == LinkedIdentifier.NEVER ? 0 : HELD);
        Wire.putUnsigned(mask, out);
        if (component != null) {
            LinkWire.put(component, out);
        }
        if ((mask & GENERATION) != 0) {
            Wire.putUnsigned(known.generation(), out);
        }
        if ((mask & ERASED) != 0) {
            Wire.putSigned(known.erasedAt(), out);
        }
        if ((mask & SEEN) != 0) {
            LinkWire.putAll(known.seen(), LinkWire::put, out);
        }
        if ((mask & VETOES) != 0) {
            LinkWire.putAll(known.vetoes(), LinkWire::put, out);
        }
        if ((mask & ASKED) != 0) {
            LinkWire.putAll(known.asked(), Wire::putKey, out);
        }
        if ((mask & EXPIRED) != 0) {
            Wire.putSigned(known.expiredAt(), out);
        }
        if ((mask & HELD) != 0) {
            Wire.putSigned(known.heldUntil(), out);
        }
    }

    @Override
    public LinkedIdentifier read(DataInput in) throws IOException {
        Wire.version(layoutName(), VERSION, in);
        int mask = Wire.mask(layoutName(), ALL, in);
        ProfileId component = (mask & MEMBER) != 0 ? LinkWire.profile(in) : null;
        int generation = (mask & GENERATION) != 0 ? (int) Wire.unsigned(in) : 0;
        long erasedAt = (mask & ERASED) != 0 ? Wire.signed(in) : LinkedIdentifier.NEVER;
        List<Party> seen = (mask & SEEN) != 0 ? LinkWire.all(LinkWire::party, in) : List.of();
        List<VetoTag> vetoes = (mask & VETOES) != 0 ? LinkWire.all(LinkWire::veto, in) : List.of();
        List<IdentifierKey> asked = (mask & ASKED) != 0 ? LinkWire.all(Wire::key, in) : List.of();
        long expiredAt = (mask & EXPIRED) != 0 ? Wire.signed(in) : LinkedIdentifier.NEVER;
        long heldUntil = (mask & HELD) != 0 ? Wire.signed(in) : LinkedIdentifier.NEVER;
        return new LinkedIdentifier(
                component, generation, (mask & DEMOTED) != 0, erasedAt, seen, asked, vetoes, expiredAt, heldUntil);
    }
}
