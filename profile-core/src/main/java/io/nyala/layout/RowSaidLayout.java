package io.nyala.layout;

import io.nyala.event.Arrival;
import io.nyala.event.Event;
import io.nyala.identity.IdentifierKey;
import io.nyala.source.RowSaid;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What a row says, on its way between operators. */
public enum RowSaidLayout implements Layout<RowSaid> {
    INSTANCE;

    private static final int VERSION = 1;
    private static final int HAS_STATEMENT = 1;

    @Override
    public String layoutName() {
        return "row-said";
    }

    @Override
    public void write(RowSaid said, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        Wire.putKey(said.row(), out);
        Wire.putText(said.tenant(), out);
        Wire.putText(said.source(), out);
        Wire.putSigned(said.sourcePriority(), out);
        Wire.putText(said.table(), out);
        Wire.putText(said.position(), out);
        Wire.putSigned(said.at(), out);
        Wire.putSigned(said.arrival().at(), out);
        Wire.putText(said.arrival().topic(), out);
        Wire.putUnsigned(said.arrival().partition(), out);
        Wire.putUnsigned(said.arrival().offset(), out);
        IdentifierKey digest = said.digestOrNull();
        Event statement = said.statementOrNull();
        Wire.putUnsigned(digest == null ? 0 : HAS_STATEMENT, out);
        if (digest != null && statement != null) {
            Wire.putKey(digest, out);
            EventLayout.INSTANCE.write(statement, out);
        }
    }

    @Override
    public RowSaid read(DataInput in) throws IOException {
        Wire.version(layoutName(), VERSION, in);
        IdentifierKey row = Wire.key(in);
        String tenant = Wire.text(in);
        String source = Wire.text(in);
        int priority = (int) Wire.signed(in);
        String table = Wire.text(in);
        String position = Wire.text(in);
        long at = Wire.signed(in);
        Arrival arrival = new Arrival(Wire.signed(in), Wire.text(in), (int) Wire.unsigned(in), Wire.unsigned(in));
        boolean says = Wire.mask(layoutName(), HAS_STATEMENT, in) == HAS_STATEMENT;
        return new RowSaid(
                row,
                tenant,
                source,
                priority,
                table,
                position,
                at,
                arrival,
                says ? Wire.key(in) : null,
                says ? EventLayout.INSTANCE.read(in) : null);
    }
}
