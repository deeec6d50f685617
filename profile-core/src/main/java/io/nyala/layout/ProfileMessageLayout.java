package io.nyala.layout;

import io.nyala.identity.ProfileId;
import io.nyala.resolve.ProfileMessage;
import io.nyala.wire.UnknownLayoutException;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A fragment on its way to or from a person; network only. */
public enum ProfileMessageLayout implements Layout<ProfileMessage> {
    INSTANCE;

    private static final int VERSION = 1;

    private static final int PLACE = 1;
    private static final int RETRACT = 2;

    @Override
    public String layoutName() {
        return "profile-message";
    }

    @Override
    public void write(ProfileMessage message, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        LinkWire.put(message.profile(), out);
        if (message instanceof ProfileMessage.Place place) {
            out.writeByte(PLACE);
            FragmentLayout.INSTANCE.write(place.fragment(), out);
            out.writeLong(place.arrivedAt());
        } else if (message instanceof ProfileMessage.Retract retract) {
            out.writeByte(RETRACT);
            Wire.putKey(retract.owner(), out);
        }
    }

    @Override
    public ProfileMessage read(DataInput in) throws IOException {
        Wire.version(layoutName(), VERSION, in);
        ProfileId profile = LinkWire.profile(in);
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case PLACE -> new ProfileMessage.Place(profile, FragmentLayout.INSTANCE.read(in), in.readLong());
            case RETRACT -> new ProfileMessage.Retract(profile, Wire.key(in));
            default -> throw new UnknownLayoutException(layoutName(), kind);
        };
    }
}
