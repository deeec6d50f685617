package io.nyala.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

class NeedlesTest {
    private static final int ALL = 1 << 16;

    @Property
    void findsWhatALookAtEveryPlaceFinds(
            @ForAll("fewLetters") String text,
            @ForAll("needles") List<String> wanted,
            @ForAll @IntRange(min = 1, max = 40) int window)
            throws IOException {
        boolean there = wanted.stream().anyMatch(text::contains);
        Statistics.collect(there);
        byte[] bytes = text.getBytes(UTF_8);
        Needles needles = new Needles(wanted);

        assertThat(needles.in(bytes)).isEqualTo(there);
        assertThat(needles.in(new ByteArrayInputStream(bytes), window)).isEqualTo(there);
    }

    /** So few that many texts have one of the needles; the last is two bytes long. */
    @Provide
    Arbitrary<String> fewLetters() {
        return Arbitraries.strings().withChars('a', 'ü').ofMaxLength(120);
    }

    @Provide
    Arbitrary<List<String>> needles() {
        return Arbitraries.strings()
                .withChars('a', 'ü')
                .ofMinLength(Needles.LEAST_CHARACTERS)
                .ofMaxLength(9)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Test
    void findsBetweenBytesThatAreNoText() {
        byte[] bytes = new byte[100];
        System.arraycopy("Dörte".getBytes(UTF_8), 0, bytes, 94, 6);
        bytes[93] = (byte) 0xff;

        assertThat(new Needles(List.of("nobody at all", "Dörte")).in(bytes)).isTrue();
        assertThat(new Needles(List.of("Dörthe", "dörte")).in(bytes)).isFalse();
    }

    @Test
    void readsNoFurtherThanWhatItFinds() throws IOException {
        ByteArrayInputStream stream = new ByteArrayInputStream(("planted" + "x".repeat(ALL)).getBytes(UTF_8));

        assertThat(new Needles(List.of("planted")).in(stream, 10)).isTrue();
        assertThat(stream.available()).isEqualTo(ALL - 3);
    }

    @Test
    void whatWouldBeFoundEverywhereIsRefusedAndNotTold() {
        assertThatThrownBy(() -> new Needles(List.of("long enough", "üöä")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a text to look for has at least 4 characters");
        assertThatThrownBy(() -> new Needles(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Needles(List.of("secret", "secret"))).hasToString("Needles[1]");
    }

    @Test
    void bytesThatAreNoTextAreFound() {
        Needles needles = Needles.ofBytes(List.of(new byte[] {-1, 0, 7, -128}));

        assertThat(needles.in(new byte[] {3, -1, 0, 7, -128, 3})).isTrue();
        assertThat(needles.in(new byte[] {3, -1, 0, 7, 3, -128})).isFalse();
        assertThatThrownBy(() -> Needles.ofBytes(List.of(new byte[3]))).isInstanceOf(IllegalArgumentException.class);
    }
}
