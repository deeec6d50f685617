package io.nyala.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.layout.Layout;
import io.nyala.upsert.Covered;
import io.nyala.upsert.Reemit;
import io.nyala.upsert.RowKey;
import io.nyala.wire.UnknownLayoutException;
import java.io.IOException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Yesterday's bytes, as in the layouts of the rules. */
class OwnerNoticeLayoutTest {

    private static final Reemit REEMIT = new Reemit(new RowKey("nyala.session", "owner", "a|1|é"));
    private static final String REEMIT_BYTES = "0d6e79616c612e73657373696f6e056f776e657206617c317cc3a9";

    static Stream<Arguments> golden() {
        return Stream.of(
                Arguments.of(ReemitLayout.INSTANCE, REEMIT, REEMIT_BYTES),
                Arguments.of(OwnerNoticeLayout.INSTANCE, REEMIT, "0101" + REEMIT_BYTES),
                Arguments.of(OwnerNoticeLayout.INSTANCE, new Covered(300, "0a"), "0102ac02023061"));
    }

    @ParameterizedTest
    @MethodSource("golden")
    <T> void theFirstFormIsReadForEver(Layout<T> layout, T value, String hex) throws IOException {
        assertThat(layout.read(in(hex))).isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("golden")
    <T> void theNewestFormIsTheGoldenOne(Layout<T> layout, T value, String hex) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        layout.write(value, out);

        assertThat(HexFormat.of().formatHex(out.getCopyOfBuffer())).isEqualTo(hex);
    }

    @Test
    void whatANewerProgramSaysIsRefused() {
        assertThatThrownBy(() -> OwnerNoticeLayout.INSTANCE.read(in("02")))
                .isInstanceOf(UnknownLayoutException.class)
                .hasMessageContaining("owner-notice");
        assertThatThrownBy(() -> OwnerNoticeLayout.INSTANCE.read(in("0103"))).hasMessageContaining("kind 3");
    }

    private static DataInputDeserializer in(String hex) {
        return new DataInputDeserializer(HexFormat.of().parseHex(hex));
    }
}
