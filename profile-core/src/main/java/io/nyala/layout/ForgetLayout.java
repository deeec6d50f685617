package io.nyala.layout;

import io.nyala.sessionize.Forget;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** What a visitor is told of somebody who was forgotten; network only. */
public enum ForgetLayout implements Layout<Forget> {
    INSTANCE;

    private static final int VERSION = 1;

    @Override
    public String layoutName() {
        return "forget";
    }

    @Override
    public void write(Forget forget, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        Wire.putText(forget.tenant(), out);
        Wire.putKey(forget.visitor(), out);
        LinkWire.putAll(List.copyOf(forget.identifiers()), Wire::putKey, out);
        Wire.putSigned(forget.upTo(), out);
    }

    @Override
    public Forget read(DataInput in) throws IOException {
        Wire.version(layoutName(), VERSION, in);
        return new Forget(Wire.text(in), Wire.key(in), Set.copyOf(LinkWire.all(Wire::key, in)), Wire.signed(in));
    }
}
