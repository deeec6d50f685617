package io.nyala.layout;

import io.nyala.link.RaisedMatch;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A doubtful match at rest in the state of {@code link-identities}. */
public enum RaisedMatchLayout implements Layout<RaisedMatch> {
    INSTANCE;

    private static final int VERSION = 1;

    @Override
    public String layoutName() {
        return "raised-match";
    }

    @Override
    public void write(RaisedMatch raised, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        PendingMatchLayout.INSTANCE.write(raised.match(), out);
        LinkWire.put(raised.left(), out);
        LinkWire.put(raised.right(), out);
    }

    @Override
    public RaisedMatch read(DataInput in) throws IOException {
        Wire.version(layoutName(), VERSION, in);
        return new RaisedMatch(PendingMatchLayout.INSTANCE.read(in), LinkWire.party(in), LinkWire.party(in));
    }
}
