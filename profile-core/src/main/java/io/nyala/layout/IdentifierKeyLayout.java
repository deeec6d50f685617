package io.nyala.layout;

import io.nyala.identity.IdentifierKey;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Sixteen bytes, big endian, without a version: keys are the order of the state and never change form. */
public enum IdentifierKeyLayout implements Layout<IdentifierKey> {
    INSTANCE;

    @Override
    public String layoutName() {
        return "identifier-key";
    }

    @Override
    public void write(IdentifierKey key, DataOutput out) throws IOException {
        Wire.putKey(key, out);
    }

    @Override
    public IdentifierKey read(DataInput in) throws IOException {
        return Wire.key(in);
    }
}
