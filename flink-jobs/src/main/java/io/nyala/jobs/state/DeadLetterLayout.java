package io.nyala.jobs.state;

import io.nyala.codec.RejectedEventCodec;
import io.nyala.layout.Layout;
import io.nyala.standardize.DeadLetter;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A dead letter on its way to its topic, in the form it has there; network only. */
enum DeadLetterLayout implements Layout<DeadLetter> {
    INSTANCE;

    @Override
    public String layoutName() {
        return "dead-letter";
    }

    @Override
    public void write(DeadLetter letter, DataOutput out) throws IOException {
        Wire.putBytes(RejectedEventCodec.encode(letter), out);
    }

    @Override
    public DeadLetter read(DataInput in) throws IOException {
        byte[] bytes = Wire.bytes(in);
        if (bytes == null) {
            throw new IOException("a dead letter has bytes");
        }
        return RejectedEventCodec.decode(bytes).orElseThrow(() -> new IOException("a dead letter is readable"));
    }
}
