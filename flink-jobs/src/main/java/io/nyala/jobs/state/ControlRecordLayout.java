package io.nyala.jobs.state;

import io.nyala.layout.CommandLayout;
import io.nyala.layout.Layout;
import io.nyala.standardize.ControlRecord;
import io.nyala.standardize.ControlRecord.Ordered;
import io.nyala.standardize.DeadLetter;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What the reader made of a record of orders; used on the network only, when the reader is not chained to the next stage. */
enum ControlRecordLayout implements Layout<ControlRecord> {
    INSTANCE;

    private static final int VERSION = 1;
    private static final int ORDERED = 1;
    private static final int REJECTED = 2;

    @Override
    public String layoutName() {
        return "control-record";
    }

    @Override
    public void write(ControlRecord record, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        if (record instanceof Ordered ordered) {
            out.writeByte(ORDERED);
            CommandLayout.INSTANCE.write(ordered.command(), out);
        } else if (record instanceof DeadLetter letter) {
            out.writeByte(REJECTED);
            DeadLetterLayout.INSTANCE.write(letter, out);
        }
    }

    @Override
    public ControlRecord read(DataInput in) throws IOException {
        Wire.version(layoutName(), VERSION, in);
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case ORDERED -> new Ordered(CommandLayout.INSTANCE.read(in));
            case REJECTED -> DeadLetterLayout.INSTANCE.read(in);
            default -> throw new IOException("layout " + layoutName() + " has no kind " + kind);
        };
    }
}
