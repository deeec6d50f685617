package io.nyala.state.v004_fragment_rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import io.nyala.layout.FragmentLayout;
import io.nyala.profile.Fragment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The form is frozen: these bytes were released. */
class FormThreeTest {

    /** Tenant t, user_id u, generation 2, nothing seen. */
    private static final String RELEASED =
            "03" + "0174" + "00000000000000010000000000000002" + "07757365725f6964" + "0175" + "02";

    private static final Fragment FRAGMENT =
            Fragment.empty("t", new Identifier(new IdentifierKey(1, 2), "user_id", "u"), 2);

    @Test
    void theBytesAreThoseOfThatRelease() throws IOException {
        assertThat(HexFormat.of().formatHex(written())).startsWith(RELEASED);
    }

    @Test
    void todaysProgramReadsThem() throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(written()));
        assertThat(FragmentLayout.INSTANCE.read(in)).isEqualTo(FRAGMENT);
        assertThat(in.available()).isZero();
    }

    /** Form 4 added what rows say at the end: a single 0 when they say nothing. */
    @Test
    void formFourIsTheSameWithWhatRowsSay() throws IOException {
        ByteArrayOutputStream now = new ByteArrayOutputStream();
        FragmentLayout.INSTANCE.write(FRAGMENT, new DataOutputStream(now));
        String four = HexFormat.of().formatHex(now.toByteArray());
        assertThat("04" + HexFormat.of().formatHex(written()).substring(2) + "00")
                .isEqualTo(four);
    }

    private static byte[] written() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new FormThree().write(FRAGMENT, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
