package io.nyala.layout;

import io.nyala.link.Command;
import io.nyala.link.Erasure;
import io.nyala.link.LinkInput;
import io.nyala.link.Observation;
import io.nyala.wire.UnknownLayoutException;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is on its way to the linker: an observation, an order, or that somebody was forgotten before; network only. */
public enum LinkInputLayout implements Layout<LinkInput> {
    INSTANCE;

    private static final int VERSION = 1;

    private static final int OBSERVATION = 1;
    private static final int COMMAND = 2;
    private static final int ERASURE = 3;

    @Override
    public String layoutName() {
        return "link-input";
    }

    @Override
    public void write(LinkInput input, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        if (input instanceof Observation observation) {
            out.writeByte(OBSERVATION);
            ObservationLayout.INSTANCE.write(observation, out);
        } else if (input instanceof Command command) {
            out.writeByte(COMMAND);
            CommandLayout.INSTANCE.write(command, out);
        } else if (input instanceof Erasure erasure) {
            out.writeByte(ERASURE);
            ErasureLayout.INSTANCE.write(erasure, out);
        }
    }

    @Override
    public LinkInput read(DataInput in) throws IOException {
        Wire.version(layoutName(), VERSION, in);
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case OBSERVATION -> ObservationLayout.INSTANCE.read(in);
            case COMMAND -> CommandLayout.INSTANCE.read(in);
            case ERASURE -> ErasureLayout.INSTANCE.read(in);
            default -> throw new UnknownLayoutException(layoutName(), kind);
        };
    }
}
