package io.nyala.layout;

import io.nyala.link.PendingMatch;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A match that a steward is asked about, state by name. */
public enum PendingMatchLayout implements Layout<PendingMatch> {
    INSTANCE;

    private static final int VERSION = 1;

    @Override
    public String layoutName() {
        return "pending-match";
    }

    @Override
    public void write(PendingMatch match, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        Wire.putText(match.tenant(), out);
        Wire.putText(match.matchId(), out);
        Wire.putKey(match.left(), out);
        Wire.putKey(match.right(), out);
        Wire.putProfile(match.leftProfile(), out);
        Wire.putProfile(match.rightProfile(), out);
        out.writeDouble(match.confidence());
        Wire.putText(match.by(), out);
        Wire.putText(match.evidence(), out);
        Wire.putSigned(match.raisedAt(), out);
        Wire.putText(match.state().name(), out);
        Wire.putSigned(match.decidedAt(), out);
        Wire.putText(match.decidedBy(), out);
        Wire.putUnsigned(match.version(), out);
    }

    @Override
    public PendingMatch read(DataInput in) throws IOException {
        Wire.version(layoutName(), VERSION, in);
        return new PendingMatch(
                Wire.text(in),
                Wire.text(in),
                Wire.key(in),
                Wire.key(in),
                Wire.profile(in),
                Wire.profile(in),
                in.readDouble(),
                Wire.text(in),
                Wire.text(in),
                Wire.signed(in),
                PendingMatch.State.valueOf(Wire.text(in)),
                Wire.signed(in),
                Wire.text(in),
                Wire.unsigned(in));
    }
}
