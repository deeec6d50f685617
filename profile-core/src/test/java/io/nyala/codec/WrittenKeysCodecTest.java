package io.nyala.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.upsert.RowKey;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrittenKeysCodecTest {
    private static final String TABLE = "t";
    private static final List<RowKey> KEYS = List.of(new RowKey(TABLE, "a", "a"), new RowKey(TABLE, "a", "b"));

    @Test
    void keysComeBackAsTheyWere() {
        assertThat(WrittenKeysCodec.decode(WrittenKeysCodec.encode(TABLE, KEYS)))
                .isEqualTo(KEYS);
    }

    @Test
    void bytesOfTheFirstReleaseAreStillRead() {
        byte[] released = HexFormat.of().parseHex("0a0174" + "12030a0161" + "12060a0162120161");

        assertThat(WrittenKeysCodec.decode(released)).isEqualTo(KEYS);
        assertThat(WrittenKeysCodec.encode(TABLE, KEYS)).isEqualTo(released);
    }

    @Test
    void keyOfAnOtherTableIsRefused() {
        assertThatThrownBy(() -> WrittenKeysCodec.encode("other", KEYS)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void foreignBytesAreRefused() {
        assertThatThrownBy(() -> WrittenKeysCodec.decode(new byte[] {7, 7, 7}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
