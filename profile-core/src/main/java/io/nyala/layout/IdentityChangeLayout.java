package io.nyala.layout;

import io.nyala.identity.IdentifierKey;
import io.nyala.link.ChangeKind;
import io.nyala.link.IdentityChange;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A line of the history of who is who, kind by name. */
public enum IdentityChangeLayout implements Layout<IdentityChange> {
    INSTANCE;

    private static final int VERSION = 1;

    @Override
    public String layoutName() {
        return "identity-change";
    }

    @Override
    public void write(IdentityChange change, DataOutput out) throws IOException {
        IdentifierKey other = change.otherOrNull();
        out.writeByte(VERSION);
        Wire.putText(change.tenant(), out);
        Wire.putUnsigned(change.epoch(), out);
        Wire.putSigned(change.changedAt(), out);
        Wire.putText(change.kind().name(), out);
        Wire.putProfile(change.from(), out);
        Wire.putProfile(change.to(), out);
        Wire.putKey(change.identifier(), out);
        out.writeBoolean(other != null);
        if (other != null) {
            Wire.putKey(other, out);
        }
        Wire.putText(change.reason(), out);
        Wire.putText(change.evidence(), out);
        Wire.putText(change.by(), out);
    }

    @Override
    public IdentityChange read(DataInput in) throws IOException {
        Wire.version(layoutName(), VERSION, in);
        return new IdentityChange(
                Wire.text(in),
                Wire.unsigned(in),
                Wire.signed(in),
                ChangeKind.valueOf(Wire.text(in)),
                Wire.profile(in),
                Wire.profile(in),
                Wire.key(in),
                in.readBoolean() ? Wire.key(in) : null,
                Wire.text(in),
                Wire.text(in),
                Wire.text(in));
    }
}
