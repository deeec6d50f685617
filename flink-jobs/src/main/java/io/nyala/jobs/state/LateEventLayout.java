package io.nyala.jobs.state;

import io.nyala.codec.LateEventCodec;
import io.nyala.layout.Layout;
import io.nyala.sessionize.LateEvent;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A late event on its way to the topic; network only, and only when the publisher is not chained. */
enum LateEventLayout implements Layout<LateEvent> {
    INSTANCE;

    @Override
    public String layoutName() {
        return "late-event";
    }

    @Override
    public void write(LateEvent late, DataOutput out) throws IOException {
        byte[] bytes = LateEventCodec.encode(late);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Override
    public LateEvent read(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return LateEventCodec.decode(bytes).orElseThrow(() -> new IOException("not a late event"));
    }
}
