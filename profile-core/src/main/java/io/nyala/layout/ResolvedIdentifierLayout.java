package io.nyala.layout;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.link.ChangeKind;
import io.nyala.link.LinkedIdentifier;
import io.nyala.profile.Consent;
import io.nyala.profile.Fragment;
import io.nyala.resolve.ResolvedIdentifier;
import io.nyala.resolve.ResolvedIdentifier.Days;
import io.nyala.resolve.ResolvedIdentifier.Membership;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** An identifier at rest in the state of {@code resolve-identity}. Begins with a mask; a new field takes a new bit. */
public enum ResolvedIdentifierLayout implements Layout<ResolvedIdentifier> {
    INSTANCE;

    private static final int VERSION = 1;

    private static final int FRAGMENT = 1;
    private static final int LINKED = 1 << 1;
    private static final int WITH_OTHERS = 1 << 2;
    private static final int MENTIONED = 1 << 3;
    private static final int ERASED = 1 << 4;
    private static final int GENERATION = 1 << 5;
    private static final int BLOCKED = 1 << 6;
    private static final int WIPED = 1 << 7;
    private static final int UNITED = 1 << 8;
    private static final int HELD = 1 << 9;
    private static final int ALL = (1 << 10) - 1;

    @Override
    public String layoutName() {
        return "resolved-identifier";
    }

    @Override
    public void write(ResolvedIdentifier known, DataOutput out) throws IOException {
        write(known, FragmentLayout.INSTANCE::write, out);
    }

    /** Writes the newest form, with a fragment of any form in it. */
    public void write(ResolvedIdentifier known, FragmentForm fragments, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        Membership membership = known.membership();
        boolean linked = membership.reasonOrNull() != null;
        int mask = (known.fragmentOrNull() == null ? 0 : FRAGMENT)
                | (linked ? LINKED : 0)
                | (known.alone() ? 0 : WITH_OTHERS)
                | (known.mentions().isEmpty() ? 0 : MENTIONED)
                | (known.erasedAt() == LinkedIdentifier.NEVER ? 0 : ERASED)
                | (known.generation() == 0 ? 0 : GENERATION)
                | (known.blocked().isEmpty() ? 0 : BLOCKED)
                | (!linked && membership.epoch() > 0 ? WIPED : 0)
                | (membership.unitedAt() == Consent.NEVER ? 0 : UNITED)
                | (known.heldUntil() == LinkedIdentifier.NEVER ? 0 : HELD);
        Wire.putUnsigned(mask, out);
        if (known.fragmentOrNull() != null) {
            fragments.write(known.fragmentOrNull(), out);
        }
        if ((mask & (LINKED | WIPED)) != 0) {
            Wire.putUnsigned(membership.epoch(), out);
        }
        if (membership.reasonOrNull() != null) {
            Wire.putSigned(membership.linkedAt(), out);
            Wire.putText(membership.reasonOrNull().word(), out);
        }
        if (membership.profileOrNull() != null) {
            LinkWire.put(membership.profileOrNull(), out);
        }
        if ((mask & UNITED) != 0) {
            Wire.putSigned(membership.unitedAt(), out);
        }
        if ((mask & MENTIONED) != 0) {
            Wire.putSigned(known.mentions().first(), out);
            Wire.putUnsigned(known.mentions().last() - known.mentions().first(), out);
        }
        if ((mask & ERASED) != 0) {
            Wire.putSigned(known.erasedAt(), out);
        }
        if ((mask & GENERATION) != 0) {
            Wire.putUnsigned(known.generation(), out);
        }
        if ((mask & BLOCKED) != 0) {
            Wire.putUnsigned(known.blocked().size(), out);
            for (Map.Entry<IdentifierKey, Long> block : known.blocked().entrySet()) {
                Wire.putKey(block.getKey(), out);
                Wire.putSigned(block.getValue(), out);
            }
        }
        if ((mask & HELD) != 0) {
            Wire.putSigned(known.heldUntil(), out);
        }
    }

    @Override
    public ResolvedIdentifier read(DataInput in) throws IOException {
        Wire.version(layoutName(), VERSION, in);
        int mask = Wire.mask(layoutName(), ALL, in);
        Fragment fragment = (mask & FRAGMENT) != 0 ? FragmentLayout.INSTANCE.read(in) : null;
        Membership membership = membership(mask, in);
        Days mentions = (mask & MENTIONED) != 0 ? days((int) Wire.signed(in), in) : Days.NONE;
        long erasedAt = (mask & ERASED) != 0 ? Wire.signed(in) : LinkedIdentifier.NEVER;
        int generation = (mask & GENERATION) != 0 ? (int) Wire.unsigned(in) : 0;
        SortedMap<IdentifierKey, Long> blocked = new TreeMap<>();
        for (long left = (mask & BLOCKED) != 0 ? Wire.unsigned(in) : 0; left > 0; left--) {
            blocked.put(Wire.key(in), Wire.signed(in));
        }
        long heldUntil = (mask & HELD) != 0 ? Wire.signed(in) : LinkedIdentifier.NEVER;
        return new ResolvedIdentifier(fragment, membership, mentions, erasedAt, generation, blocked, heldUntil);
    }

    private static Membership membership(int mask, DataInput in) throws IOException {
        if ((mask & (LINKED | WIPED)) == 0) {
            return Membership.NONE;
        }
        long epoch = Wire.unsigned(in);
        boolean linked = (mask & LINKED) != 0;
        long linkedAt = linked ? Wire.signed(in) : 0;
        ChangeKind reason = linked ? ChangeKind.of(Wire.text(in)) : null;
        ProfileId profile = (mask & WITH_OTHERS) != 0 ? LinkWire.profile(in) : null;
        return new Membership(profile, epoch, linkedAt, reason, (mask & UNITED) != 0 ? Wire.signed(in) : Consent.NEVER);
    }

    private static Days days(int first, DataInput in) throws IOException {
        return new Days(first, first + (int) Wire.unsigned(in));
    }
}
