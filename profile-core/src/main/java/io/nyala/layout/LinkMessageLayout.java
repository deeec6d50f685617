package io.nyala.layout;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.link.ChangeKind;
import io.nyala.link.LinkMessage;
import io.nyala.wire.UnknownLayoutException;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A word of the linker on its way to the keeper of an identifier; network only. */
public enum LinkMessageLayout implements Layout<LinkMessage> {
    INSTANCE;

    private static final int WITHOUT_EVENT_TIME = 1;
    private static final int VERSION = 2;

    private static final int VERDICT = 1;
    private static final int ASSIGNMENT = 2;
    private static final int WIPE = 3;
    private static final int BLOCK_PARTNER = 4;
    private static final int HOLD = 5;

    @Override
    public String layoutName() {
        return "link-message";
    }

    @Override
    public void write(LinkMessage message, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        Wire.putKey(message.to(), out);
        if (message instanceof LinkMessage.Verdict verdict) {
            out.writeByte(VERDICT);
            LinkWire.put(verdict.observation(), out);
            out.writeBoolean(verdict.drop());
        } else if (message instanceof LinkMessage.Assignment assignment) {
            out.writeByte(ASSIGNMENT);
            Wire.putUnsigned(assignment.epoch(), out);
            LinkWire.put(assignment.profile(), out);
            out.writeBoolean(assignment.alone());
            Wire.putSigned(assignment.at(), out);
            Wire.putSigned(assignment.occurredAt(), out);
            Wire.putText(assignment.reason().word(), out);
        } else if (message instanceof LinkMessage.Wipe wipe) {
            out.writeByte(WIPE);
            Wire.putUnsigned(wipe.epoch(), out);
            Wire.putSigned(wipe.erasedAt(), out);
            Wire.putUnsigned(wipe.generation(), out);
        } else if (message instanceof LinkMessage.BlockPartner block) {
            out.writeByte(BLOCK_PARTNER);
            Wire.putKey(block.partner(), out);
            Wire.putSigned(block.erasedAt(), out);
        } else if (message instanceof LinkMessage.Hold hold) {
            out.writeByte(HOLD);
            Wire.putSigned(hold.until(), out);
        }
    }

    @Override
    public LinkMessage read(DataInput in) throws IOException {
        int version = Wire.version(layoutName(), VERSION, in);
        IdentifierKey to = Wire.key(in);
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case VERDICT -> new LinkMessage.Verdict(to, LinkWire.observation(in), in.readBoolean());
            case ASSIGNMENT -> assignment(to, version, in);
            case WIPE -> new LinkMessage.Wipe(to, Wire.unsigned(in), Wire.signed(in), (int) Wire.unsigned(in));
            case BLOCK_PARTNER -> new LinkMessage.BlockPartner(to, Wire.key(in), Wire.signed(in));
            case HOLD -> new LinkMessage.Hold(to, Wire.signed(in));
            default -> throw new UnknownLayoutException(layoutName(), kind);
        };
    }

    private static LinkMessage assignment(IdentifierKey to, int version, DataInput in) throws IOException {
        long epoch = Wire.unsigned(in);
        ProfileId profile = LinkWire.profile(in);
        boolean alone = in.readBoolean();
        long at = Wire.signed(in);
        long occurredAt = version == WITHOUT_EVENT_TIME ? at : Wire.signed(in);
        return new LinkMessage.Assignment(to, epoch, profile, alone, at, occurredAt, ChangeKind.of(Wire.text(in)));
    }
}
