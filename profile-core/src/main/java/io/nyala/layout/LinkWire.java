package io.nyala.layout;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.link.Member;
import io.nyala.link.Party;
import io.nyala.link.VetoTag;
import io.nyala.profile.ObservationId;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the layouts of identity have in common. */
final class LinkWire {

    /** Writes one value. */
    interface Writer<T> {
        void write(T value, DataOutput out) throws IOException;
    }

    /** Reads one value. */
    interface Reader<T> {
        T read(DataInput in) throws IOException;
    }

    private LinkWire() {}

    static <T> void putAll(List<T> values, Writer<T> writer, DataOutput out) throws IOException {
        Wire.putUnsigned(values.size(), out);
        for (T value : values) {
            writer.write(value, out);
        }
    }

    static <T> List<T> all(Reader<T> reader, DataInput in) throws IOException {
        List<T> values = new ArrayList<>();
        for (long left = Wire.unsigned(in); left > 0; left--) {
            values.add(reader.read(in));
        }
        return values;
    }

    static void put(ProfileId profile, DataOutput out) throws IOException {
        Wire.putKey(IdentifierKey.fromHex(profile.hex()), out);
    }

    static ProfileId profile(DataInput in) throws IOException {
        return new ProfileId(Wire.key(in).hex());
    }

    static void put(Party party, DataOutput out) throws IOException {
        Wire.putKey(party.key(), out);
        Wire.putText(party.namespace(), out);
        Wire.putText(party.system(), out);
    }

    static Party party(DataInput in) throws IOException {
        return new Party(Wire.key(in), Wire.text(in), Wire.text(in));
    }

    static void put(ObservationId id, DataOutput out) throws IOException {
        Wire.putKey(id.visitor(), out);
        Wire.putText(id.messageId(), out);
    }

    static ObservationId observation(DataInput in) throws IOException {
        return new ObservationId(Wire.key(in), Wire.text(in));
    }

    /** Veto and side in one number. */
    static void put(VetoTag tag, DataOutput out) throws IOException {
        Wire.putUnsigned(tag.veto() << 1 | (tag.left() ? 1 : 0), out);
    }

    static VetoTag veto(DataInput in) throws IOException {
        long number = Wire.unsigned(in);
        return new VetoTag(number >>> 1, (number & 1) == 1);
    }

    static void put(Member member, DataOutput out) throws IOException {
        put(member.party(), out);
        Wire.putSigned(member.linkedAt(), out);
        putAll(member.vetoes(), LinkWire::put, out);
    }

    static Member member(DataInput in) throws IOException {
        return new Member(party(in), Wire.signed(in), all(LinkWire::veto, in));
    }
}
