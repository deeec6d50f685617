package io.nyala.layout;

import io.nyala.link.Erasure;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** That a person was forgotten, on its way through the job; network only. */
public enum ErasureLayout implements Layout<Erasure> {
    INSTANCE;

    private static final int VERSION = 1;

    @Override
    public String layoutName() {
        return "erasure";
    }

    @Override
    public void write(Erasure erasure, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        Wire.putText(erasure.tenant(), out);
        Wire.putText(erasure.requestId(), out);
        Wire.putText(erasure.by(), out);
        Wire.putSigned(erasure.erasedAt(), out);
        LinkWire.putAll(erasure.profiles(), LinkWire::put, out);
        LinkWire.putAll(erasure.identifiers(), ErasureLayout::put, out);
        LinkWire.putAll(erasure.visitors(), Wire::putKey, out);
    }

    @Override
    public Erasure read(DataInput in) throws IOException {
        Wire.version(layoutName(), VERSION, in);
        return new Erasure(
                Wire.text(in),
                Wire.text(in),
                Wire.text(in),
                Wire.signed(in),
                LinkWire.all(LinkWire::profile, in),
                LinkWire.all(ErasureLayout::forgotten, in),
                LinkWire.all(Wire::key, in));
    }

    private static void put(Erasure.Forgotten forgotten, DataOutput out) throws IOException {
        Wire.putKey(forgotten.key(), out);
        Wire.putText(forgotten.namespace(), out);
        Wire.putUnsigned(forgotten.generation(), out);
    }

    private static Erasure.Forgotten forgotten(DataInput in) throws IOException {
        return new Erasure.Forgotten(Wire.key(in), Wire.text(in), (int) Wire.unsigned(in));
    }
}
