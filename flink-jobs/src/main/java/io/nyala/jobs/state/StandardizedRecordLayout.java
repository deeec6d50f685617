package io.nyala.jobs.state;

import io.nyala.layout.EventLayout;
import io.nyala.layout.Layout;
import io.nyala.standardize.DeadLetter;
import io.nyala.standardize.RefusedIdentifier;
import io.nyala.standardize.Standardized.Accepted;
import io.nyala.standardize.StandardizedRecord;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the reader made of a record; used on the network only, when the reader is not chained to the next stage. */
enum StandardizedRecordLayout implements Layout<StandardizedRecord> {
    INSTANCE;

    private static final int VERSION = 1;
    private static final int ACCEPTED = 1;
    private static final int REJECTED = 2;

    @Override
    public String layoutName() {
        return "standardized-record";
    }

    @Override
    public void write(StandardizedRecord record, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        if (record instanceof Accepted accepted) {
            out.writeByte(ACCEPTED);
            EventLayout.INSTANCE.write(accepted.event(), out);
            putRefused(accepted.refused(), out);
        } else if (record instanceof DeadLetter letter) {
            out.writeByte(REJECTED);
            DeadLetterLayout.INSTANCE.write(letter, out);
        }
    }

    @Override
    public StandardizedRecord read(DataInput in) throws IOException {
        Wire.version(layoutName(), VERSION, in);
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case ACCEPTED -> new Accepted(EventLayout.INSTANCE.read(in), refused(in));
            case REJECTED -> DeadLetterLayout.INSTANCE.read(in);
            default -> throw new IOException("layout " + layoutName() + " has no kind " + kind);
        };
    }

    private static void putRefused(List<RefusedIdentifier> identifiers, DataOutput out) throws IOException {
        Wire.putUnsigned(identifiers.size(), out);
        for (RefusedIdentifier identifier : identifiers) {
            Wire.putText(identifier.namespace(), out);
            Wire.putText(identifier.reason().name(), out);
            Wire.putText(identifier.field(), out);
        }
    }

    private static List<RefusedIdentifier> refused(DataInput in) throws IOException {
        List<RefusedIdentifier> identifiers = new ArrayList<>();
        for (long left = Wire.unsigned(in); left > 0; left--) {
            identifiers.add(new RefusedIdentifier(
                    Wire.text(in), RefusedIdentifier.Reason.valueOf(Wire.text(in)), Wire.text(in)));
        }
        return identifiers;
    }
}
