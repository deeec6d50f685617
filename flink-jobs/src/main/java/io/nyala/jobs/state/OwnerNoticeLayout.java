package io.nyala.jobs.state;

import io.nyala.layout.Layout;
import io.nyala.upsert.Covered;
import io.nyala.upsert.OwnerNotice;
import io.nyala.upsert.Reemit;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What the reader of the journal tells the owners; network only. Nothing of it rests in a savepoint, because checkpoints are aligned: so
 * it took the place of {@link ReemitLayout} on its channel without a migration.
 */
enum OwnerNoticeLayout implements Layout<OwnerNotice> {
    INSTANCE;

    private static final int VERSION = 1;
    private static final int REEMIT = 1;
    private static final int COVERED = 2;

    @Override
    public String layoutName() {
        return "owner-notice";
    }

    @Override
    public void write(OwnerNotice notice, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        if (notice instanceof Reemit reemit) {
            out.writeByte(REEMIT);
            ReemitLayout.INSTANCE.write(reemit, out);
        } else if (notice instanceof Covered covered) {
            out.writeByte(COVERED);
            Wire.putUnsigned(covered.checkpointId(), out);
            Wire.putText(covered.owner(), out);
        }
    }

    @Override
    public OwnerNotice read(DataInput in) throws IOException {
        Wire.version(layoutName(), VERSION, in);
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case REEMIT -> ReemitLayout.INSTANCE.read(in);
            case COVERED -> new Covered(Wire.unsigned(in), Wire.text(in));
            default -> throw new IOException("layout " + layoutName() + " has no kind " + kind);
        };
    }
}
