package io.nyala.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.Arrival;
import io.nyala.identity.IdentifierKey;
import io.nyala.sessionize.LateEvent;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class LateEventCodecTest {

    private static final LateEvent LATE = new LateEvent(
            new Arrival(1_700_000_000_999L, "event.v1", 1, 77),
            "default",
            "web",
            new IdentifierKey(1, -2),
            1_690_000_000_123L,
            9_000_000_876L,
            LateEvent.Reason.LATE);

    private static final String FIRST_FORM =
            "0a0e0a086576656e742e76311001184d120764656661756c741a037765622210000000000000"
                    + "0001fffffffffffffffe28f880b6cdbca1800330d8fcb5c1c1c4820338e0dbebcef785024001";

    @Test
    void whatIsWrittenIsRead() {
        assertThat(LateEventCodec.decode(LateEventCodec.encode(LATE))).contains(LATE);
    }

    /** Written by the release that introduced the form. */
    @Test
    void yesterdaysBytesAreRead() {
        assertThat(LateEventCodec.decode(HexFormat.of().parseHex(FIRST_FORM))).contains(LATE);
    }

    @Test
    void whatIsNoneIsEmpty() {
        assertThat(LateEventCodec.decode(new byte[] {1, 2, 3})).isEmpty();
        assertThat(LateEventCodec.decode(new byte[0])).isEmpty();
    }
}
