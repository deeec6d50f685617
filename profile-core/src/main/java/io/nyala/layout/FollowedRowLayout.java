package io.nyala.layout;

import io.nyala.identity.IdentifierKey;
import io.nyala.source.FollowedRow;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is remembered of a row of a source, at rest in the state of {@code follow-source-rows}. */
public enum FollowedRowLayout implements Layout<FollowedRow> {
    INSTANCE;

    private static final int VERSION = 1;
    private static final int HAS_STATEMENT = 1;

    @Override
    public String layoutName() {
        return "followed-row";
    }

    @Override
    public void write(FollowedRow row, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        Wire.putUnsigned(row.statements(), out);
        Wire.putText(row.position(), out);
        IdentifierKey digest = row.digestOrNull();
        IdentifierKey primary = row.primaryOrNull();
        boolean says = digest != null && primary != null;
        Wire.putUnsigned(says ? HAS_STATEMENT : 0, out);
        if (digest != null && primary != null) {
            Wire.putKey(digest, out);
            Wire.putKey(primary, out);
            Wire.putText(row.namespace(), out);
        }
    }

    @Override
    public FollowedRow read(DataInput in) throws IOException {
        Wire.version(layoutName(), VERSION, in);
        long statements = Wire.unsigned(in);
        String position = Wire.text(in);
        boolean says = Wire.mask(layoutName(), HAS_STATEMENT, in) == HAS_STATEMENT;
        return says
                ? new FollowedRow(statements, position, Wire.key(in), Wire.key(in), Wire.text(in))
                : new FollowedRow(statements, position, null, null, "");
    }
}
