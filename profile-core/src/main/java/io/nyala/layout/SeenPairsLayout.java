package io.nyala.layout;

import io.nyala.link.SeenPair;
import io.nyala.link.SeenPairs;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What a visitor showed together, at rest in the state of {@code observe-identifiers}. */
public enum SeenPairsLayout implements Layout<SeenPairs> {
    INSTANCE;

    private static final int VERSION = 1;

    @Override
    public String layoutName() {
        return "seen-pairs";
    }

    @Override
    public void write(SeenPairs seen, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        LinkWire.putAll(seen.pairs(), SeenPairsLayout::putPair, out);
    }

    @Override
    public SeenPairs read(DataInput in) throws IOException {
        Wire.version(layoutName(), VERSION, in);
        return new SeenPairs(LinkWire.all(SeenPairsLayout::pair, in));
    }

    private static void putPair(SeenPair pair, DataOutput out) throws IOException {
        Wire.putKey(pair.primary(), out);
        Wire.putKey(pair.partner(), out);
        Wire.putSigned(pair.firstDay(), out);
        Wire.putUnsigned(pair.lastDay() - pair.firstDay(), out);
    }

    private static SeenPair pair(DataInput in) throws IOException {
        var primary = Wire.key(in);
        var partner = Wire.key(in);
        int firstDay = (int) Wire.signed(in);
        return new SeenPair(primary, partner, firstDay, firstDay + (int) Wire.unsigned(in));
    }
}
