package io.nyala.layout;

import io.nyala.link.Observation;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** An observation on its way to the linker; network only. */
public enum ObservationLayout implements Layout<Observation> {
    INSTANCE;

    private static final int VERSION = 1;

    @Override
    public String layoutName() {
        return "observation";
    }

    @Override
    public void write(Observation observation, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        Wire.putText(observation.tenant(), out);
        LinkWire.put(observation.id(), out);
        LinkWire.put(observation.primary(), out);
        LinkWire.putAll(observation.partners(), LinkWire::put, out);
        out.writeBoolean(observation.statement());
        Wire.putSigned(observation.occurredAt(), out);
        Wire.putSigned(observation.arrivedAt(), out);
    }

    @Override
    public Observation read(DataInput in) throws IOException {
        Wire.version(layoutName(), VERSION, in);
        return new Observation(
                Wire.text(in),
                LinkWire.observation(in),
                LinkWire.party(in),
                LinkWire.all(LinkWire::party, in),
                in.readBoolean(),
                Wire.signed(in),
                Wire.signed(in));
    }
}
