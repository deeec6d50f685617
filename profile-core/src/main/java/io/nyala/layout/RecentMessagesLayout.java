package io.nyala.layout;

import io.nyala.sessionize.RecentMessages;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A visitor's recent messages at rest in the state of {@code sessionize-events}. */
public enum RecentMessagesLayout implements Layout<RecentMessages> {
    INSTANCE;

    private static final int VERSION = 1;

    @Override
    public String layoutName() {
        return "recent-messages";
    }

    @Override
    public void write(RecentMessages recent, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        putMessages(recent, out);
    }

    @Override
    public RecentMessages read(DataInput in) throws IOException {
        Wire.version(layoutName(), VERSION, in);
        return messages(in);
    }

    /** Writes without a version: for layouts that hold recent messages. */
    static void putMessages(RecentMessages recent, DataOutput out) throws IOException {
        Wire.putUnsigned(recent.size(), out);
        for (int i = 0; i < recent.size(); i++) {
            out.writeLong(recent.hash(i));
            out.writeInt(recent.arrival(i));
        }
    }

    /** Reads what {@link #putMessages} wrote. */
    static RecentMessages messages(DataInput in) throws IOException {
        int size = (int) Wire.unsigned(in);
        long[] hashes = new long[size];
        int[] arrivals = new int[size];
        for (int i = 0; i < size; i++) {
            hashes[i] = in.readLong();
            arrivals[i] = in.readInt();
        }
        return RecentMessages.of(hashes, arrivals);
    }
}
