package io.nyala.layout;

import io.nyala.profile.Admitted;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A contribution with its visitor, where two stages that are keyed by visitor do not share a thread. */
public enum AdmittedLayout implements Layout<Admitted> {
    INSTANCE;

    private static final int VERSION = 1;

    @Override
    public String layoutName() {
        return "admitted";
    }

    @Override
    public void write(Admitted admitted, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        Wire.putKey(admitted.visitor(), out);
        ContributionLayout.INSTANCE.write(admitted.contribution(), out);
    }

    @Override
    public Admitted read(DataInput in) throws IOException {
        Wire.version(layoutName(), VERSION, in);
        return new Admitted(Wire.key(in), ContributionLayout.INSTANCE.read(in));
    }
}
