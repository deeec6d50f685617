package io.nyala.jobs.state;

import io.nyala.codec.SourceChangeCodec;
import io.nyala.layout.Layout;
import io.nyala.source.SourceChange;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A changed row on its way to the topic; network only, and only when the publisher is not chained. */
enum SourceChangeLayout implements Layout<SourceChange> {
    INSTANCE;

    @Override
    public String layoutName() {
        return "source-change";
    }

    @Override
    public void write(SourceChange change, DataOutput out) throws IOException {
        byte[] bytes = SourceChangeCodec.encode(change);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Override
    public SourceChange read(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return SourceChangeCodec.decode(bytes).orElseThrow(() -> new IOException("not a source change"));
    }
}
